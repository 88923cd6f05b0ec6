package io.github.camelonesms.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class DashboardTest {

    private static final Pattern FULL_NUMBER = Pattern.compile("(?<!\\d)905\\d{9}(?!\\d)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Dashboard dashboard;
    private static String address;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        address = "http://localhost:" + port;
        dashboard = new Dashboard(Map.of(
                "port", Integer.toString(port), "hoursPerSecond", "8", "campaignEvery", "300", "pollEvery", "100"));
        dashboard.start();
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    void thePagesAreServedWithAllThatTheyNeed() throws Exception {
        for (String path : List.of("/", "/campaign.html")) {
            HttpResponse<String> page = get(path);

            assertThat(page.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(page.body()).contains("<table>").doesNotContain("http://", "https://");
            for (String file : List.of("dashboard.css", "common.js")) {
                assertThat(page.body()).contains(file);
            }
        }
        assertThat(get("/dashboard.js").body()).contains("api/campaigns");
        assertThat(get("/campaign.js").body()).contains("api/recipients");
        assertThat(get("/common.js").body()).contains("api/events");
        assertThat(get("/dashboard.css").body()).contains("--delivered");
    }

    @Test
    void headIsAnsweredAsGetIsButWithoutABody() throws Exception {
        for (String path : List.of("/", "/campaign.html", "/api/campaigns", "/api/campaigns.csv")) {
            HttpResponse<String> head = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .version(HttpClient.Version.HTTP_1_1)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
        }
    }

    @Test
    void aChangeIsAnEvent() throws Exception {
        try (InputStream events = CLIENT.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/events"))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).isEqualTo("retry: 2000");
            dashboard.changed();

            assertThat(lines.lines()
                            .filter(line -> !line.isEmpty() && !line.startsWith(":"))
                            .findFirst())
                    .contains("data: changed");
        }
    }

    @Test
    void theCountsReachTheirTotalsAndTheFailedNumbersAreListed() throws Exception {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode totals = json("/api/campaigns").get("totals");
                    assertThat(totals.get("campaigns").asInt()).isEqualTo(6);
                    assertThat(totals.get("recipients").asInt()).isEqualTo(3_540);
                    assertThat(totals.get("delivered").asInt()
                                    + totals.get("failed").asInt())
                            .isEqualTo(3_540);
                });
        JsonNode answer = json("/api/campaigns");
        JsonNode campaigns = answer.get("campaigns");
        for (String key : List.of("recipients", "delivered", "failed", "pending", "waiting")) {
            assertThat(sum(campaigns, key))
                    .as(key)
                    .isEqualTo(answer.get("totals").get(key).asInt());
        }
        assertThat(sum(campaigns, "failed"))
                .as("5 % do not exist, 3 % stay off")
                .isBetween(150, 450);
        assertThat(campaigns.get(0).get("name").asText()).as("newest first").isEqualTo("Thank you for paying");
        assertThat(answer.get("latest")).isNotEmpty();

        JsonNode found = json("/api/campaigns?text=BILL").get("campaigns");
        assertThat(found).hasSize(1);
        assertThat(json("/api/campaigns?show=open").get("campaigns")).isEmpty();
        String id = found.get(0).get("id").asText();
        JsonNode failed = json("/api/recipients?show=failed&id=" + id).get("recipients");
        int expected = found.get(0).get("failed").asInt();
        assertThat(failed).hasSize(Math.min(50, expected)).allSatisfy(recipient -> {
            assertThat(recipient.get("number").asText()).matches("905\\*{5}\\d{4}");
            assertThat(recipient.get("status").asText()).isEqualTo("failed");
            assertThat(recipient.get("found").asInt()).isEqualTo(expected);
        });
        assertThat(json("/api/recipients?show=failed&page=1&id=" + id).get("recipients"))
                .hasSize(expected - 50);

        String csv = get("/api/recipients.csv?show=failed&id=" + id).body();
        assertThat(csv).startsWith("\uFEFFnumber;status;reason;changedAt\r\n905*****");
        assertThat(csv.lines()).hasSize(1 + expected);
        assertThat(get("/api/campaigns.csv").body()).contains(";Bill reminder;").hasLineCount(7);
        for (String text : List.of(csv, answer.toString(), failed.toString())) {
            assertThat(text).doesNotContainPattern(FULL_NUMBER);
        }
    }

    @Test
    void whatNobodyShouldAskForIsAnsweredWithoutAnError() throws Exception {
        for (String query : List.of("page=-1", "page=x", "page=99999999999", "show='", "text=%25%27%3B", "id='")) {
            assertThat(json("/api/campaigns?" + query).has("totals")).isTrue();
            assertThat(json("/api/recipients?" + query).has("recipients")).isTrue();
        }
    }

    private static int sum(JsonNode campaigns, String key) {
        int sum = 0;
        for (JsonNode campaign : campaigns) {
            assertThat(campaign.get(key).asInt()).isNotNegative();
            sum += campaign.get(key).asInt();
        }
        return sum;
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }
}
