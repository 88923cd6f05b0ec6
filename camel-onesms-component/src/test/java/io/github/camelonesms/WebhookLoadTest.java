package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A webhook under attack disturbs neither sending nor polling. The times of an idle and of an attacked phase are taken
 * one after the other in the same run, several times, and the ratio of their 99th percentiles counts.
 */
class WebhookLoadTest extends CamelTestSupport {

    private static final String PATH = "/d7ffe1/reports";
    private static final String REPORTED = "gateway=nodeapi&username=test&password=test&trackDelivery=true";
    private static final String SENDING = "username=test&password=test&trackDelivery=true";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ROUNDS = 6;
    private static final int SENDS = 400;
    private static final int REPORTS = 20;
    private static final int SLOW_POSTS = 100;
    private static final int IDS = 60_000;
    private static final double ALLOWED = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<DeliveryReport> polled = new CopyOnWriteArrayList<>();
    private final List<DeliveryReport> posted = new CopyOnWriteArrayList<>();

    /** Below the size that a post may have. */
    private final byte[] manyIds = IntStream.range(0, IDS)
            .mapToObj(i -> "{\"pkgID\":" + i + "}")
            .collect(Collectors.joining(",", "[", "]"))
            .getBytes(StandardCharsets.US_ASCII);

    private int port;
    private int texts;
    private SmsGatewaySimulator simulator;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        port = WebhookTest.freePort();
        simulator = SmsGatewaySimulator.builder()
                .account("test", "test", 1_000_000, "TEST")
                .start();
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("clock", simulator.clock());
        context.getRegistry().bind("store", new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(3)));
        return context;
    }

    @AfterEach
    void stop() {
        context().stop();
        simulator.close();
    }

    private String at(String operation, String account) {
        return "onesms:" + operation + "?" + account + "&sender=TEST&clock=#clock&deliveryStore=#store"
                + "&responseTimeout=20s&baseUrl=" + simulator.baseUrl();
    }

    @Test
    void slowPostsAndManyIdsLeaveSendingAndPollingAlone() throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("127.0.0.1").port(port);
                from("webhook:" + at("dlr", REPORTED) + "&webhookComponentName=undertow&webhookPath=" + PATH)
                        .process(exchange -> posted.add(exchange.getMessage().getBody(DeliveryReport.class)));
                from(at("dlr", REPORTED) + "&initialDelay=0&delay=20&idsPerRequest=1")
                        .process(exchange -> polled.add(exchange.getMessage().getBody(DeliveryReport.class)));
            }
        });
        phase();
        phase();

        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= ROUNDS && ratios.stream().noneMatch(ratio -> ratio <= ALLOWED); round++) {
            double idle = phase();
            double attacked = attackedPhase();
            ratios.add(attacked / idle);
            System.out.printf(
                    Locale.ROOT,
                    "webhook attack, round %d: p99 of a send %.2f ms idle, %.2f ms under %d slow posts and %d ids: x %.2f%n",
                    round,
                    idle,
                    attacked,
                    SLOW_POSTS,
                    IDS,
                    attacked / idle);
        }

        assertThat(ratios).as("p99 of a send under attack / idle").anyMatch(ratio -> ratio <= ALLOWED);
        assertThat(posted).as("nothing of the attack reaches the route").isEmpty();
    }

    /** Sends while reports are polled, and returns the 99th percentile of a send in milliseconds. */
    private double phase() {
        int before = polled.size();
        List<String> ids =
                IntStream.range(0, REPORTS).mapToObj(i -> send(REPORTED).id()).toList();
        simulator.advance(Duration.ofHours(50));

        long[] nanos = new long[SENDS];
        for (int i = 0; i < SENDS; i++) {
            long begin = System.nanoTime();
            send(SENDING);
            nanos[i] = System.nanoTime() - begin;
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            List<DeliveryReport> all = List.copyOf(polled);
            assertThat(all.subList(before, all.size()))
                    .as("polling goes on")
                    .allMatch(report -> report.state() == ReportState.COMPLETED)
                    .extracting(DeliveryReport::id)
                    .containsExactlyInAnyOrderElementsOf(ids);
        });
        Arrays.sort(nanos);
        return nanos[SENDS * 99 / 100 - 1] / 1e6;
    }

    private double attackedPhase() throws Exception {
        return Math.max(underManyIds(), underSlowPosts());
    }

    /** One post after the other, each naming all the ids. */
    private double underManyIds() throws Exception {
        List<Integer> answers = new CopyOnWriteArrayList<>();
        ScheduledExecutorService poster = Executors.newSingleThreadScheduledExecutor();
        try {
            poster.scheduleWithFixedDelay(
                    () -> answers.add(postIds().join().statusCode()), 0, 10, TimeUnit.MILLISECONDS);
            await().atMost(PATIENCE).until(() -> !answers.isEmpty());

            double p99 = phase();

            await().atMost(PATIENCE).until(() -> answers.size() > 1);
            assertThat(answers).as("refused").hasSizeGreaterThan(1).containsOnly(400);
            return p99;
        } finally {
            poster.shutdownNow();
            assertThat(poster.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** The slow posts keep every thread of the HTTP server: a post behind them is answered when they are gone. */
    private double underSlowPosts() throws Exception {
        List<Socket> slow = new ArrayList<>();
        ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int i = 0; i < SLOW_POSTS; i++) {
                slow.add(slowPost());
            }
            trickle.scheduleWithFixedDelay(() -> slow.forEach(this::oneByte), 0, 250, TimeUnit.MILLISECONDS);
            CompletableFuture<HttpResponse<Void>> behind = postIds();

            double p99 = phase();

            assertThat(slow).as("the slow posts last").allMatch(this::oneByte);
            trickle.shutdownNow();
            assertThat(trickle.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            for (Socket socket : slow) {
                socket.close();
            }
            assertThat(behind.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
            return p99;
        } finally {
            trickle.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private SendResult send(String account) {
        return template()
                .requestBody(at("send", account), new SmsMessage("Merhaba " + ++texts, "5551110001"), SendResult.class);
    }

    private CompletableFuture<HttpResponse<Void>> postIds() {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(manyIds))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private Socket slowPost() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        write(
                socket,
                "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100000\r\n\r\n[");
        return socket;
    }

    private boolean oneByte(Socket socket) {
        try {
            write(socket, " ");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
