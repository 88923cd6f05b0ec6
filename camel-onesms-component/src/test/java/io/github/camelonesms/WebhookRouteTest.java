package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.LogCapture;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook's route must have to start, and what it may do while it works on a post. */
class WebhookRouteTest extends CamelTestSupport {

    private static final String PATH = "/d7ffe1/reports";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ORGANIK = "gateway=organik&apiKey=" + KEY;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<DeliveryReport> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger brokenFinishes = new AtomicInteger();
    private int port;
    private SmsGatewaySimulator simulator;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        port = WebhookTest.freePort();
        simulator = SmsGatewaySimulator.builder()
                .account("organik", "secret", 100_000, "TEST")
                .apiKey("organik", KEY)
                .start();
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("clock", simulator.clock());
        context.getRegistry().bind("store", watched(new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(3))));
        return context;
    }

    @AfterEach
    void stop() {
        context().stop();
        simulator.close();
    }

    private DeliveryStore watched(DeliveryStore store) {
        return (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("finish") && brokenFinishes.getAndDecrement() > 0) {
                        throw new NoClassDefFoundError("forced");
                    }
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("renew")) {
                        renewals.incrementAndGet();
                    }
                    return result;
                });
    }

    private String at(String operation, String account) {
        return "onesms:" + operation + "?" + account + "&sender=TEST&clock=#clock&deliveryStore=#store"
                + "&responseTimeout=20s&baseUrl=" + simulator.baseUrl();
    }

    private String webhook(String account) {
        return "webhook:" + at("dlr", account) + "&webhookComponentName=undertow&webhookPath=" + PATH;
    }

    private void route(String from, Processor processor) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("127.0.0.1").port(port);
                errorHandler(noErrorHandler());
                from(from).routeId("pushed").process(processor).process(WebhookRouteTest.this::take);
            }
        });
    }

    private void take(Exchange exchange) {
        received.add(exchange.getMessage().getBody(DeliveryReport.class));
    }

    /** A default path is a hash of the URI, which can be computed. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&webhookPath=/", "&webhookPath=RAW( )"})
    void anAddressThatCanBeComputedNeedsAGuard(String path) throws Exception {
        String uri = webhook(ORGANIK).replace("&webhookPath=" + PATH, path);

        assertThatThrownBy(() -> route(uri, exchange -> {}))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContainingAll("webhookPath", "webhookSecret", "webhookAllow");
        route(uri + "&webhookSecret=s3cret4711", exchange -> {});
    }

    /** Without renewals the lease of 2 minutes ends while the route works, and a poll emits the same report. */
    @Test
    void aRouteThatTakesLongerThanTheLeaseKeepsItsId() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true&completionTimeout=600ms";
        String id = template()
                .requestBody(at("send", tracked), new SmsMessage("Merhaba", "905551110001"), SendResult.class)
                .id();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        route(webhook(tracked), exchange -> {
            entered.countDown();
            assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
        });
        poll(tracked);
        OneSmsDeliveryConsumer consumer =
                (OneSmsDeliveryConsumer) context().getRoute("polled").getConsumer();
        simulator.advance(Duration.ofHours(1));
        CompletableFuture<Integer> posted = post(id);
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 6; i++) {
            int before = renewals.get();
            simulator.advance(Duration.ofSeconds(50));
            await().atMost(PATIENCE).until(() -> renewals.get() > before);
            consumer.run();
        }

        assertThat(received).as("the id is still the webhook's").isEmpty();
        leave.countDown();
        assertThat(posted.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        simulator.advance(Duration.ofHours(1));
        consumer.run();
        assertThat(received).singleElement().satisfies(report -> {
            assertThat(report.id()).isEqualTo(id);
            assertThat(report.count(DeliveryStatus.DELIVERED)).isEqualTo(1);
        });
    }

    private CompletableFuture<Integer> post(String id) {
        return http.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "[{\"gsm\":905551110001,\"transaction_id\":" + id + ",\"status\":2}]"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    /** The hand-over itself succeeds at once; only the completion shows how the report ended. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHandedOverReportIsPostedUntilItIsProcessed(boolean track) throws Exception {
        String account = ORGANIK + "&trackDelivery=" + track;
        AtomicInteger failures = new AtomicInteger(1);
        handOver(account, exchange -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("forced");
            }
        });
        String id = sent(account);

        assertThat(post(id).get(30, TimeUnit.SECONDS)).isEqualTo(500);
        assertThat(received).isEmpty();
        assertThat(post(id).get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(received).hasSize(1);
        assertThat(post(id).get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(received).as("only the store knows that it was processed").hasSize(track ? 1 : 2);
    }

    /** The copy was processed, or the queue was full. */
    @ParameterizedTest
    @CsvSource({"seda:pushed, true, 500", "seda:full?size=1, false, 500", "seda:pushed, false, 200"})
    void aReportWhoseExchangeFailsIsPostedAgain(String queue, boolean failing, int status) throws Exception {
        String account = ORGANIK + "&trackDelivery=true";
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("127.0.0.1").port(port);
                errorHandler(noErrorHandler());
                from(webhook(account)).to(queue).process(exchange -> {
                    if (failing) {
                        throw new IllegalStateException("forced");
                    }
                });
                from("seda:pushed").process(WebhookRouteTest.this::take);
            }
        });
        if (queue.contains("full")) {
            template().sendBody(queue, "another");
        }
        String id = sent(account);

        for (int i = 0; i < 2; i++) {
            assertThat(post(id).get(30, TimeUnit.SECONDS)).isEqualTo(status);
        }
    }

    @Test
    void aPolledReportComesAgainAfterAPostThatIsNeverCompleted() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        handOver(tracked + "&completionTimeout=300ms", null);
        poll(tracked);
        String id = sent(tracked);

        try (LogCapture log = LogCapture.of(OneSmsWebhookEndpoint.class)) {
            assertThat(post(id).get(30, TimeUnit.SECONDS)).isEqualTo(500);
            assertThat(log.messages(Level.WARN)).singleElement().asString().contains(id, "completionTimeout");
        }

        simulator.advance(Duration.ofHours(1));
        ((OneSmsDeliveryConsumer) context().getRoute("polled").getConsumer()).run();
        assertThat(received).singleElement().satisfies(report -> assertThat(report.id())
                .isEqualTo(id));
    }

    /** The HTTP server stops when its requests have ended. */
    @Test
    void aStopDoesNotWaitForCompletionTimeout() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        handOver(tracked, null);
        String id = sent(tracked);
        CompletableFuture<Integer> posted = post(id);
        SedaEndpoint queue = context().getEndpoint("seda:pushed", SedaEndpoint.class);
        await().atMost(PATIENCE).until(() -> !queue.getExchanges().isEmpty());

        CompletableFuture<Void> stopped =
                CompletableFuture.runAsync(() -> context().stop());

        assertThat(stopped).succeedsWithin(PATIENCE);
        assertThat(posted.handle((status, broken) -> broken != null || status == 500))
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
    }

    private void handOver(String account, Processor consumer) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("127.0.0.1").port(port);
                errorHandler(noErrorHandler());
                from(webhook(account)).routeId("pushed").to("seda:pushed");
                if (consumer != null) {
                    from("seda:pushed").process(consumer).process(WebhookRouteTest.this::take);
                }
            }
        });
    }

    private void poll(String account) throws Exception {
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(at("dlr", account) + "&startScheduler=false")
                        .routeId("polled")
                        .process(WebhookRouteTest.this::take);
            }
        });
    }

    /** Sends a message, which is delivered afterwards, and returns its id. */
    private String sent(String account) {
        String id = template()
                .requestBody(at("send", account), new SmsMessage("Merhaba", "905551110001"), SendResult.class)
                .id();
        simulator.advance(Duration.ofHours(1));
        return id;
    }

    /** While a claim is renewed, no poll gets the id. The claim must therefore end. */
    @Test
    void anErrorOfTheStoreBehindTheRouteLeavesTheIdToItsLease() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        String id = template()
                .requestBody(at("send", tracked), new SmsMessage("Merhaba", "905551110001"), SendResult.class)
                .id();
        route(webhook(tracked), exchange -> {});
        poll(tracked);
        simulator.advance(Duration.ofHours(1));
        brokenFinishes.set(1);

        assertThat(post(id).get(30, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(500);

        OneSmsEndpoint webhook =
                (OneSmsEndpoint) ((WebhookEndpoint) context().getRoute("pushed").getEndpoint()).getEndpoint();
        assertThat(webhook.getAbandonedLeases()).isEqualTo(1);
        simulator.advance(Duration.ofHours(1));
        ((OneSmsDeliveryConsumer) context().getRoute("polled").getConsumer()).run();
        assertThat(received).hasSize(2).allSatisfy(report -> assertThat(report.id())
                .isEqualTo(id));
    }
}
