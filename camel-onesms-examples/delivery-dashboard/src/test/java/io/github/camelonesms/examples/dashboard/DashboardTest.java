package io.github.camelonesms.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    void thePageIsServedWithAllThatItNeeds() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<canvas id=\"chart\"").doesNotContain("http://", "https://");
        assertThat(get("/chart.js").body()).contains("Chart.js v4");
        assertThat(get("/dashboard.js").body()).contains("api/campaigns");
        assertThat(get("/dashboard.css").body()).contains("--delivered");
    }

    @Test
    void theCountsReachTheirTotals() throws Exception {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    JsonNode campaigns = json().get("campaigns");
                    assertThat(campaigns).hasSize(6);
                    assertThat(sum(campaigns, "recipients")).isEqualTo(3_540);
                    assertThat(sum(campaigns, "delivered") + sum(campaigns, "failed"))
                            .isEqualTo(3_540);
                });
        JsonNode answer = json();
        JsonNode campaigns = answer.get("campaigns");
        assertThat(sum(campaigns, "pending") + sum(campaigns, "waiting")).isZero();
        assertThat(sum(campaigns, "failed"))
                .as("5 % do not exist, 3 % stay off")
                .isBetween(150, 450);
        assertThat(campaigns).extracting(each -> each.get("name").asText()).contains("Bill reminder");
        assertThat(answer.get("latest"))
                .hasSize(9)
                .allSatisfy(change -> assertThat(change.get("number").asText()).matches("905\\*{5}\\d{4}"));
        assertThat(answer.toString()).doesNotContainPattern(FULL_NUMBER);
    }

    /** What a browser makes of it, where there is one; also a picture, target/dashboard.png. */
    @Test
    void aBrowserDrawsIt(@TempDir Path profile) throws Exception {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort(
                        "There is no Chromium (Debian: apt-get install chromium): the page is not drawn"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> json().get("campaigns").size() >= 2);

        String drawn = browse(chromium, profile, "--dump-dom");

        assertThat(drawn).contains("class=\"live\"", "Bill reminder").doesNotContain("NaN", "undefined");
        assertThat(drawn).containsPattern("<canvas id=\"chart\"[^>]*style=\"[^\"]*height: [1-9]\\d{2}px");
        browse(
                chromium,
                profile,
                "--window-size=1280,1000",
                "--screenshot=" + Path.of("target/dashboard.png").toAbsolutePath());
        assertThat(Path.of("target/dashboard.png")).isNotEmptyFile();
    }

    private static String browse(Path chromium, Path profile, String... options) throws Exception {
        Path output = profile.resolve("output");
        List<String> command = Stream.of(
                        Stream.of(
                                chromium.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--hide-scrollbars",
                                "--virtual-time-budget=4000",
                                "--user-data-dir=" + profile.resolve("user")),
                        Stream.of(options),
                        Stream.of(address + "/"))
                .flatMap(each -> each)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(profile.resolve("errors").toFile())
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output);
    }

    private static int sum(JsonNode campaigns, String key) {
        int sum = 0;
        for (JsonNode campaign : campaigns) {
            assertThat(campaign.get(key).asInt()).isNotNegative();
            sum += campaign.get(key).asInt();
        }
        return sum;
    }

    private static JsonNode json() throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get("/api/campaigns").body());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response;
    }
}
