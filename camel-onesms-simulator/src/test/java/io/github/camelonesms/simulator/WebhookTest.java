package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final String NUMBER = "905559998877";
    private static final String KEY = "05a671c66aefea124cc08b76ea6d30bb";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private HttpServer receiver;
    private volatile boolean slow;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            if (slow) {
                awaitOpen();
            }
            received.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        open.countDown();
        receiver.stop(0);
    }

    @Test
    void iletimerkeziPushesEveryMessageToTheAccountsAddress() {
        try (SmsGatewaySimulator simulator =
                simulator().webhook("test", url("/hook")).start()) {
            simulator.fate("5551110001", Fate.FAILED.after(Duration.ofHours(1)));
            sendOrder(simulator, "Merhaba dünya", NUMBER, "5551110001");

            awaitPushes(simulator, 2);
            simulator.advance(Duration.ofSeconds(60));
            awaitPushes(simulator, 3);
            simulator.advance(Duration.ofHours(1));
            awaitPushes(simulator, 4);

            String start = "POST /hook application/json {\"report\":{\"id\":6000000";
            String message = ",\"body\":\"Merhaba dünya\"}}";
            assertThat(received)
                    .containsExactly(
                            start + "0,\"packet_id\":77300600,\"status\":\"accepted\",\"to\":\"+905559998877\""
                                    + message,
                            start + "1,\"packet_id\":77300600,\"status\":\"accepted\",\"to\":\"+905551110001\""
                                    + message,
                            start + "0,\"packet_id\":77300600,\"status\":\"delivered\",\"to\":\"+905559998877\""
                                    + message,
                            start + "1,\"packet_id\":77300600,\"status\":\"undelivered\",\"to\":\"+905551110001\""
                                    + message);
            assertThat(simulator.requestCount("webhook", "204")).isEqualTo(4);
        }
    }

    @Test
    void aScheduledOrderIsPushedWhenItsTimeHasComeAndACancelledOneNever() {
        try (SmsGatewaySimulator simulator =
                simulator().webhook("test", url("/")).start()) {
            order(
                    simulator,
                    "send-sms",
                    sending("bir", NUMBER).replace("<iys>", "<sendDateTime>01/03/2026 13:00</sendDateTime><iys>"));
            order(
                    simulator,
                    "send-sms",
                    sending("iki", NUMBER).replace("<iys>", "<sendDateTime>01/03/2026 13:00</sendDateTime><iys>"));
            order(simulator, "cancel-order", "<id>77300600</id>");
            sendOrder(simulator, "uc", NUMBER);
            awaitPushes(simulator, 1);
            simulator.advance(Duration.ofHours(2));
            awaitPushes(simulator, 4);

            assertThat(received).noneMatch(push -> push.contains("\"bir\""));
            assertThat(received).filteredOn(push -> push.contains("\"iki\"")).hasSize(2);
        }
    }

    @Test
    void aBrokenOrderAndABlockedNumberAreUndeliveredAtOnce() {
        try (SmsGatewaySimulator simulator =
                simulator().webhook("test", url("/")).start()) {
            simulator.fate("5551110001", Fate.SEND_ERROR);
            simulator.blacklist("test", "5551110002");
            sendOrder(simulator, "x", "5551110001");
            sendOrder(simulator, "x", NUMBER, "5551110002");
            awaitPushes(simulator, 3);

            assertThat(received)
                    .extracting(push -> push.replaceAll(".*\"status\":\"([a-z]+)\".*", "$1"))
                    .containsExactly("undelivered", "accepted", "undelivered");
        }
    }

    @Test
    void organikPostsTheReportOfAFinishedTransaction() {
        try (SmsGatewaySimulator simulator = simulator().start()) {
            simulator.fate("5551110001", Fate.offFor(Duration.ofMinutes(90)));
            sendDelivery(simulator, url("/rapor_al/"), NUMBER, "5551110001");
            simulator.advance(Duration.ofHours(1));
            assertThat(simulator.requestCount("report_url")).isZero();
            simulator.advance(Duration.ofHours(1));
            awaitPushes(simulator, 1);

            assertThat(received).singleElement().satisfies(push -> assertThat(push)
                    .startsWith("POST /rapor_al/ application/json {\"response\":{\"result\":true,\"data\":["
                            + "{\"gsm\":905559998877,\"transaction_id\":77300600,")
                    .contains("\"finish_date\":\"2026-03-01 13:30:00\",\"status\":2,"));
            assertThat(simulator.requestCount("report_url", "204")).isEqualTo(1);
        }
    }

    @Test
    void anotherMachineIsNeverCalled() {
        try (SmsGatewaySimulator simulator = simulator().start()) {
            for (String url : List.of(
                    "http://www.domain.com/rapor_al/",
                    "https://127.0.0.1/",
                    "http://127.0.0.1.example.com/",
                    "ftp://localhost/")) {
                sendDelivery(simulator, url, NUMBER);
            }
            simulator.advance(Duration.ofMinutes(1));
            awaitPushes(simulator, 4);

            assertThat(simulator.requestCount("webhook", "notLoopback")).isEqualTo(4);
        }
    }

    @Test
    void nobodyThereIsCountedAsFailed() {
        receiver.stop(0);
        try (SmsGatewaySimulator simulator = simulator().start()) {
            sendDelivery(simulator, url("/"), NUMBER);
            simulator.advance(Duration.ofMinutes(1));
            awaitPushes(simulator, 1);

            assertThat(simulator.requestCount("webhook", "failed")).isEqualTo(1);
        }
    }

    @Test
    void aSlowReceiverHoldsNothingUpAndAResetForgetsItsPushes() {
        slow = true;
        try (SmsGatewaySimulator simulator =
                simulator().webhook("test", url("/")).start()) {
            sendOrder(simulator, "bir", NUMBER);
            simulator.advance(Duration.ofDays(3));
            assertThat(simulator.deliveries()).isEqualTo(1);
            simulator.reset();
            sendOrder(simulator, "iki", NUMBER);
            open.countDown();
            awaitPushes(simulator, 1);

            assertThat(received).filteredOn(push -> push.contains("\"iki\"")).hasSize(1);
            assertThat(received).noneMatch(push -> push.contains("\"delivered\""));
            assertThat(simulator.requestCount("webhook")).isEqualTo(1);
        }
    }

    @Test
    void aRunningClockPushesByItself() {
        try (SmsGatewaySimulator simulator = simulator()
                .speed(Duration.ofMinutes(10))
                .webhook("test", url("/"))
                .start()) {
            sendOrder(simulator, "x", NUMBER);

            await().atMost(PATIENCE).until(() -> received.size() == 2);
            assertThat(received.get(1)).contains("\"delivered\"");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDueAfterARestartIsPushedThen(boolean keepInbox, @TempDir Path folder) {
        SmsGatewaySimulator.Builder builder = simulator()
                .state(folder.resolve("state.json"))
                .keepInbox(keepInbox)
                .webhook("test", url("/hook"));
        try (SmsGatewaySimulator simulator = builder.start()) {
            simulator.fate("5551110001", Fate.FAILED.after(Duration.ofHours(1)));
            sendOrder(simulator, "Merhaba", NUMBER, "5551110001");
            sendDelivery(simulator, url("/report_url"), "5551110001");
            simulator.advance(Duration.ofSeconds(60));
            awaitPushes(simulator, 3);
        }
        received.clear();

        try (SmsGatewaySimulator simulator = builder.start()) {
            simulator.advance(Duration.ofHours(1));
            awaitPushes(simulator, 2);

            assertThat(received)
                    .anyMatch(push -> push.startsWith("POST /hook ")
                            && push.contains(
                                    "\"status\":\"undelivered\",\"to\":\"+905551110001\",\"body\":\"Merhaba\""))
                    .anyMatch(push -> push.startsWith("POST /report_url ")
                            && push.contains("{\"gsm\":905551110001,\"transaction_id\":77300600,"));
            simulator.advance(Duration.ofDays(3));
            assertThat(simulator.requestCount("webhook")).isEqualTo(2);
        }
    }

    @Test
    void aWebhookBelongsToAnAccount() {
        assertThatThrownBy(() -> simulator()
                        .webhook("nobody", "http://localhost/")
                        .start()
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no account 'nobody'");
    }

    private static SmsGatewaySimulator.Builder simulator() {
        return SmsGatewaySimulator.builder().fixedIds(77_300_600).clockStart(Instant.parse("2026-03-01T09:00:00Z"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + path;
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitPushes(SmsGatewaySimulator simulator, int count) {
        await().atMost(PATIENCE).until(() -> simulator.requestCount("webhook") == count);
    }

    private static void sendOrder(SmsGatewaySimulator simulator, String text, String... numbers) {
        order(simulator, "send-sms", sending(text, numbers));
    }

    private static String sending(String text, String... numbers) {
        return "<sender>TEST</sender><iys>0</iys><message><text>" + text + "</text><receipents><number>"
                + String.join("</number><number>", numbers) + "</number></receipents></message>";
    }

    private static void order(SmsGatewaySimulator simulator, String operation, String content) {
        String request = "<request><authentication><key>test</key><hash>test</hash></authentication><order>" + content
                + "</order></request>";
        assertThat(new Client(simulator)
                        .postRaw("/v1/" + operation, request.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void sendDelivery(SmsGatewaySimulator simulator, String reportUrl, String... numbers) {
        String request = "{\"data\":{\"deliveries\":[{\"options\":{\"header\":\"TEST\",\"report_url\":\"" + reportUrl
                + "\"},\"recipients\":{\"gsms\":[" + String.join(",", numbers) + "]},\"message\":\"eA==\"}]}}";
        assertThat(new Client(simulator)
                        .postRaw("/v2/" + KEY + "/sendsms/", request.getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("\"result\":true");
    }
}
