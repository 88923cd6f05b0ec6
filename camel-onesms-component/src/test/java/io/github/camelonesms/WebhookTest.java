package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.webhook.PostGuard;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery reports that vendors post, over real HTTP: the simulator posts, and so does the test. */
class WebhookTest extends CamelTestSupport {

    private static final String PATH = "/d7ffe1/reports";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String ILETIMERKEZI = "gateway=iletimerkezi&apiKey=test&apiSecret=test&commercial=false";
    private static final String ORGANIK = "gateway=organik&apiKey=" + KEY;
    private static final String NODEAPI = "gateway=nodeapi&username=test&password=test";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Camel 4.14 has a fixed list of the options that it masks, and webhookPath is not one of them. */
    private static final boolean CAMEL_MASKS_MORE_OPTIONS = Arrays.stream(URISupport.class.getMethods())
            .anyMatch(method -> method.getName().equals("addSanitizeKeywords"));

    private static final AtomicInteger PORTS = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();
    private final List<DeliveryReport> received = new CopyOnWriteArrayList<>();
    private int port;
    private SmsGatewaySimulator simulator;

    /** A port that the system gives to nobody, and that hardly any other JVM of the tests chooses. */
    static int freePort() throws IOException {
        int first = 10_000 + (int) (ProcessHandle.current().pid() % 200) * 100;
        while (true) {
            int next = first + PORTS.getAndIncrement() % 100;
            try (ServerSocket socket = new ServerSocket(next, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                assertThat(PORTS).as("ports tried").hasValueLessThan(10_000);
            }
        }
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        port = freePort();
        simulator = SmsGatewaySimulator.builder()
                .account("test", "test", 100_000, "TEST")
                .account("quiet", "quiet", 100_000, "TEST")
                .account("organik", "secret", 100_000, "TEST")
                .apiKey("organik", KEY)
                .webhook("test", url())
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

    private String url() {
        return "http://127.0.0.1:" + port + PATH;
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
                from(from).routeId("pushed").process(processor).process(WebhookTest.this::take);
            }
        });
    }

    private void route(String from) throws Exception {
        route(from, exchange -> {});
    }

    private void take(Exchange exchange) {
        headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
        received.add(exchange.getMessage().getBody(DeliveryReport.class));
    }

    private String send(String account, String... numbers) {
        return template()
                .requestBody(at("send", account), new SmsMessage("Merhaba", numbers), SendResult.class)
                .id();
    }

    @Test
    void aPushedReportIsCountedWhenTheRouteHasTakenIt() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        context().getRegistry().bind("meters", meters);
        route(webhook(ILETIMERKEZI) + "&trackDelivery=true");
        template()
                .requestBody(
                        at("send", ILETIMERKEZI) + "&trackDelivery=true",
                        new SmsMessage("Merhaba", "5551110001", "5551110002"));

        simulator.advance(Duration.ofHours(50));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(meters.find("onesms.recipients")
                        .tags("gateway", "iletimerkezi", "status", "delivered")
                        .counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.count()).isEqualTo(2)));
    }

    @Test
    void aPushedReportHasTheReferenceOfTheSend() throws Exception {
        route(webhook(ILETIMERKEZI) + "&trackDelivery=true");
        template()
                .requestBodyAndHeader(
                        at("send", ILETIMERKEZI) + "&trackDelivery=true",
                        new SmsMessage("Merhaba", "5551110001"),
                        OneSmsConstants.CLIENT_REFERENCE,
                        "order-7");

        simulator.advance(Duration.ofHours(50));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).isNotEmpty());
        assertThat(received).extracting(DeliveryReport::reference).containsOnly("order-7");
        assertThat(headers).allMatch(all -> "order-7".equals(all.get(OneSmsConstants.CLIENT_REFERENCE)));
    }

    private HttpResponse<String> post(String body) {
        return post("application/json", body);
    }

    private HttpResponse<String> post(String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url()))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return exchange(request);
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
    }

    private static String message(String id, String status, String number) {
        return "{\"report\":{\"id\":1,\"packet_id\":" + id + ",\"status\":\"" + status + "\",\"to\":\"+" + number
                + "\",\"body\":\"Sifreniz 4711\"}}";
    }

    private List<String> lines() {
        return received.stream()
                .map(report -> report.id() + " " + report.state() + " " + lines(report.recipients()))
                .toList();
    }

    private static String lines(List<RecipientStatus> recipients) {
        return recipients.stream()
                .map(recipient -> recipient.number() + "=" + recipient.status())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private void awaitReceived(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).hasSize(count));
    }

    @Test
    void iletimerkeziPostsEachMessageOfAnOrder() throws Exception {
        route(webhook(ILETIMERKEZI));
        simulator.fate("905551110002", Fate.FAILED);

        String id = send(ILETIMERKEZI, "905551110001", "905551110002");
        simulator.advance(Duration.ofHours(50));
        awaitReceived(4);

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        id + " IN_PROGRESS 905551110001=WAITING",
                        id + " IN_PROGRESS 905551110002=WAITING",
                        id + " IN_PROGRESS 905551110001=DELIVERED",
                        id + " IN_PROGRESS 905551110002=FAILED");
        assertThat(headers.get(0))
                .containsOnlyKeys(OneSmsConstants.DLR_ID, OneSmsConstants.REPORT_STATE, OneSmsConstants.GATEWAY)
                .containsEntry(OneSmsConstants.DLR_ID, id)
                .containsEntry(OneSmsConstants.GATEWAY, "iletimerkezi");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(simulator.requestCount("webhook", "200"))
                .isEqualTo(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml", "query"})
    void organikGetsTheAddressAndPostsTheWholeReport(String wireFormat) throws Exception {
        route(webhook(ORGANIK) + "&webhookExternalUrl=http://127.0.0.1:" + port);
        simulator.fate("905551110002", Fate.FAILED);

        String id = send(ORGANIK + "&wireFormat=" + wireFormat, "905551110001", "905551110002");
        simulator.advance(Duration.ofHours(50));
        awaitReceived(1);

        assertThat(lines()).containsExactly(id + " COMPLETED 905551110001=DELIVERED 905551110002=FAILED");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(simulator.requestCount("report_url", "200"))
                .as("the post has its answer before its server stops")
                .isEqualTo(1));
        context().getRouteController().stopRoute("pushed");
        send(ORGANIK, "905551110003");
        simulator.advance(Duration.ofHours(50));
        await().during(Duration.ofMillis(300)).atMost(PATIENCE).untilAsserted(() -> assertThat(
                        simulator.requestCount("report_url"))
                .as("no sends request posts any more")
                .isEqualTo(1));
    }

    @Test
    void nodeApisPostIsAHintAndTheGatewayIsPolled() throws Exception {
        route(webhook(NODEAPI));
        String id = send(NODEAPI, "905551110001");
        simulator.advance(Duration.ofHours(50));

        assertThat(post("{\"pkgID\":" + id + ",\"state\":-4}").statusCode()).isEqualTo(200);

        assertThat(lines()).containsExactly(id + " COMPLETED 905551110001=DELIVERED");
        assertThat(post("{\"pkgID\":4242}").statusCode())
                .as("the gateway does not know it")
                .isEqualTo(400);
        simulator.fault(Fault.status(500).on("dlr"));
        assertThat(post("{\"pkgID\":" + id + "}").statusCode()).isEqualTo(503);
        assertThat(received).hasSize(1);
    }

    @Test
    void whatIsMalformedIsRefusedAndShowsNowhere() throws Exception {
        route(webhook(ILETIMERKEZI));
        List<String> refusals = new ArrayList<>();
        try (LogCapture log = LogCapture.start()) {
            for (String body : List.of(
                    "",
                    "4711",
                    "{\"report\":{\"packet_id\":1,\"status\":\"Sifreniz 4711\"}}",
                    message("1", "delivered", "905551110001").replace("}}", "}"),
                    message("\"x\"", "delivered", "905551110001"))) {
                refusals.add(post(body).statusCode() + post(body).body());
            }
            refusals.add(post("application/x-www-form-urlencoded", "a=4711").statusCode() + "");
            refusals.add(
                    post("text/xml", message("1", "delivered", "905551110001")).statusCode() + "");
            assertThat(log.lines())
                    .filteredOn(line -> line.text().contains("io.github.camelonesms"))
                    .extracting(LogCapture.Line::text)
                    .anyMatch(text -> text.contains("was refused"))
                    .noneMatch(text -> text.contains("4711") || text.contains("905551110001"));
            assertThat(log.lines()).filteredOn(LogCapture.Line::aboveDebug).noneMatch(line -> line.text()
                    .contains("refused"));
        }
        assertThat(refusals).allMatch("400"::equals);
        assertThat(received).isEmpty();
        OneSmsWebhookEndpoint endpoint = context().getEndpoint(at("dlr", ILETIMERKEZI), OneSmsWebhookEndpoint.class);
        assertThat(endpoint.getRefusedPosts()).isEqualTo(12);
        assertThat(endpoint.getAcceptedPosts()).isZero();
    }

    @Test
    void aMissingContentTypeIsNoReasonToRefuse() throws Exception {
        route(webhook(ILETIMERKEZI));

        assertThat(post(null, message("1", "delivered", "905551110001")).statusCode())
                .isEqualTo(200);
        assertThat(post("application/json;charset=utf-8", message("1", "delivered", "905551110001"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(received).hasSize(2);
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        route(webhook(ORGANIK));
        String row = "{\"gsm\":905551110001,\"transaction_id\":7,\"status\":2}";

        assertThat(post("[" + row + "]").statusCode()).isEqualTo(200);
        assertThat(post("[" + row + ",".concat(row).repeat(30_000) + "]").statusCode())
                .isEqualTo(400);
        assertThat(received).hasSize(1);
    }

    @Test
    void onlyPostsAreTaken() throws Exception {
        route(webhook(ILETIMERKEZI));

        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertThat(exchange(HttpRequest.newBuilder(URI.create(url()))
                                    .method(method, HttpRequest.BodyPublishers.ofString("{}")))
                            .statusCode())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(exchange(HttpRequest.newBuilder(URI.create(url() + "x")).POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFailingRouteAnswers500WithoutABody() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        MemoryIdempotentRepository seen = new MemoryIdempotentRepository();
        seen.start();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("undertow").host("127.0.0.1").port(port);
                errorHandler(noErrorHandler());
                from(webhook(ILETIMERKEZI))
                        .idempotentConsumer(header(OneSmsConstants.DLR_ID), seen)
                        .process(exchange -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("a secret of the route");
                            }
                        })
                        .process(WebhookTest.this::take)
                        .setBody(constant("a secret of the route"));
            }
        });

        HttpResponse<String> failed = post(message("1", "delivered", "905551110001"));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).isEmpty();
        HttpResponse<String> done = post(message("1", "delivered", "905551110001"));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).isEmpty();
        assertThat(received).as("the route's completions saw the failure").hasSize(1);
    }

    @Test
    void whatTheRouteRolledBackIsNotTaken() throws Exception {
        route(webhook(ILETIMERKEZI), exchange -> exchange.setRollbackOnly(true));

        assertThat(post(message("1", "delivered", "905551110001")).statusCode()).isEqualTo(500);
    }

    @Test
    void trackedStatusesNeverGoBackAndUnknownIdsAreRefused() throws Exception {
        String tracked = ILETIMERKEZI + "&trackDelivery=true&webhookTrust=final";
        route(webhook(tracked));
        String id = send(tracked, "905551110001", "905551110002");
        awaitReceived(1);

        assertThat(post(message(id, "delivered", "905551110001")).statusCode()).isEqualTo(200);
        assertThat(post(message(id, "accepted", "905551110001")).statusCode()).isEqualTo(200);
        assertThat(post(message(id, "undelivered", "905551110001")).statusCode())
                .isEqualTo(200);
        assertThat(post(message(id, "delivered", "905551110001")).statusCode()).isEqualTo(200);

        assertThat(received).hasSize(2);
        assertThat(lines(received.get(1).recipients())).isEqualTo("905551110001=DELIVERED 905551110002=WAITING");
        assertThat(lines(received.get(1).changes())).isEqualTo("905551110001=DELIVERED");
        assertThat(post(message("4711", "delivered", "905551110001")).statusCode())
                .as("not one of ours")
                .isEqualTo(400);
    }

    @Test
    void aPostThatComesBeforeItsIdIsStoredIsTaken() throws Exception {
        DeliveryStore store = context().getRegistry().lookupByNameAndType("store", DeliveryStore.class);
        CountDownLatch looked = new CountDownLatch(1);
        DeliveryStore slow = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("track")) {
                        assertThat(looked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                                .as("the post came first")
                                .isTrue();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("state")) {
                            looked.countDown();
                        }
                    }
                });
        context().getRegistry().unbind("store");
        context().getRegistry().bind("store", slow);
        String tracked = ILETIMERKEZI + "&trackDelivery=true&webhookTrust=final";
        route(webhook(tracked));

        String id = send(tracked, "905551110001");

        awaitReceived(1);
        assertThat(lines()).containsExactly(id + " IN_PROGRESS 905551110001=WAITING");
    }

    @Test
    void pollsContinueAfterPosts() throws Exception {
        String tracked = ILETIMERKEZI + "&trackDelivery=true&webhookTrust=final";
        simulator.fate("905551110002", Fate.offFor(Duration.ofHours(1)));
        route(webhook(tracked));
        String id = send(tracked, "905551110001", "905551110002");
        awaitReceived(1);
        // A post may be answered when its report is already with the route.
        await().atMost(PATIENCE).until(() -> simulator.requestCount("webhook", "200") == 2);
        simulator.advance(Duration.ofMinutes(3));
        awaitReceived(2);
        List<DeliveryReport> polled = new CopyOnWriteArrayList<>();
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(at("dlr", ILETIMERKEZI) + "&emit=changes&startScheduler=false")
                        .routeId("polled")
                        .process(exchange -> polled.add(exchange.getMessage().getBody(DeliveryReport.class)));
            }
        });
        OneSmsDeliveryConsumer consumer =
                (OneSmsDeliveryConsumer) context().getRoute("polled").getConsumer();

        consumer.run();
        assertThat(simulator.requestCount("dlr"))
                .as("the first post had it polled, and it was due")
                .isEqualTo(2);
        assertThat(polled).as("a posted status is not emitted again").isEmpty();
        context().getRouteController().stopRoute("pushed");
        simulator.advance(Duration.ofHours(3));
        consumer.run();
        assertThat(polled).singleElement().satisfies(report -> {
            assertThat(report.id()).isEqualTo(id);
            assertThat(lines(report.changes())).isEqualTo("905551110002=DELIVERED");
        });
    }

    @Test
    void aFinalStatusThatTheGatewayHasReportedIsNotPolledAgain() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        route(webhook(tracked));
        simulator.fate("905551110002", Fate.offFor(Duration.ofHours(5)));
        String id = send(tracked, "905551110001", "905551110002");
        simulator.advance(Duration.ofMinutes(10));
        String row = "[{\"gsm\":%s,\"transaction_id\":" + id + ",\"status\":%d}]";

        for (int i = 0; i < 3; i++) {
            assertThat(post(row.formatted("905551110001", 2)).statusCode()).isEqualTo(200);
        }
        assertThat(simulator.requestCount("dlr")).isEqualTo(1);
        assertThat(received).singleElement().satisfies(report -> assertThat(lines(report.recipients()))
                .contains("905551110001=DELIVERED")
                .doesNotContain("905551110002=DELIVERED"));
        assertThat(post(row.formatted("905551110001", 4)).statusCode()).isEqualTo(200);
        assertThat(simulator.requestCount("dlr")).as("it contradicts").isEqualTo(2);
        simulator.advance(Duration.ofHours(6));
        assertThat(post(row.formatted("905551110002", 2)).statusCode()).isEqualTo(200);

        assertThat(simulator.requestCount("dlr")).as("it is new").isEqualTo(3);
        assertThat(lines())
                .hasSize(2)
                .last()
                .isEqualTo(id + " COMPLETED 905551110001=DELIVERED 905551110002=DELIVERED");
    }

    @Test
    void postsAfterTheLastReportChangeNothing() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        route(webhook(tracked));
        String id = send(tracked, "905551110001");
        simulator.advance(Duration.ofHours(50));
        String row = "[{\"gsm\":905551110001,\"transaction_id\":" + id + ",\"status\":%d}]";

        assertThat(post(String.format(java.util.Locale.ROOT, row, 2)).statusCode())
                .isEqualTo(200);
        assertThat(post(String.format(java.util.Locale.ROOT, row, 4)).statusCode())
                .isEqualTo(200);

        assertThat(lines()).containsExactly(id + " COMPLETED 905551110001=DELIVERED");
        assertThat(context()
                        .getEndpoint(at("dlr", tracked), OneSmsEndpoint.class)
                        .getFinishedReports())
                .isEqualTo(1);
    }

    @Test
    void aTrackedReportThatTheRouteFailsToProcessComesAgain() throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true";
        AtomicInteger failures = new AtomicInteger(1);
        route(webhook(tracked), exchange -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the route is broken");
            }
        });
        String id = send(tracked, "905551110001");
        simulator.advance(Duration.ofHours(50));
        String row = "[{\"gsm\":905551110001,\"transaction_id\":" + id + ",\"status\":2}]";

        assertThat(post(row).statusCode()).isEqualTo(500);
        assertThat(post(row).statusCode()).isEqualTo(200);
        assertThat(lines()).containsExactly(id + " COMPLETED 905551110001=DELIVERED");
    }

    @Test
    void postsAboutOneIdAtTheSameTimeAllCount() throws Exception {
        String tracked = ILETIMERKEZI + "&trackDelivery=true&webhookTrust=final";
        String[] numbers = IntStream.range(0, 20)
                .mapToObj(i -> Long.toString(905_551_110_000L + i))
                .toArray(String[]::new);
        String id = send(tracked, numbers);
        route(webhook(tracked));

        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (String number : numbers) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url()))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(message(id, "delivered", number)))
                    .build();
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat(received.stream()
                        .flatMap(report -> report.changes().stream())
                        .filter(change -> change.status() == DeliveryStatus.DELIVERED))
                .extracting(RecipientStatus::number)
                .containsExactlyInAnyOrder(numbers);
    }

    @Test
    void aRouteThatHangsKeepsNoPostOfTheSameIdWaiting() throws Exception {
        String tracked = ILETIMERKEZI.replace("=test", "=quiet") + "&trackDelivery=true&webhookTrust=final";
        String id = send(tracked, "905551110001", "905551110002");
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        route(webhook(tracked), exchange -> {
            entered.countDown();
            assertThat(leave.await(60, TimeUnit.SECONDS)).isTrue();
        });
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(
                () -> post(message(id, "delivered", "905551110001")).statusCode());
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(post(message(id, "delivered", "905551110002")).statusCode()).isEqualTo(503);
        leave.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(post(message(id, "delivered", "905551110002")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "dlr, gateway=onesms&username=u&password=p, gateway onesms posts no delivery reports",
        "credit, gateway=onesms&username=u&password=p&threshold=1, no webhook for the operation credit",
        "mo, " + NODEAPI + ", no webhook for the operation mo"
    })
    void refusedWhereNothingIsPosted(String operation, String account, String reason) {
        String uri = webhook(account).replace("onesms:dlr", "onesms:" + operation);

        assertThatThrownBy(() -> route(uri)).hasStackTraceContaining(reason);
    }

    @Test
    void aForgedFinalStatusIsPolledAndTheTrueOneStillCounts() throws Exception {
        String tracked = ILETIMERKEZI + "&trackDelivery=true";
        route(webhook(tracked));
        String id = send(tracked, "905551110001", "905551110002");
        assertThat(post(message(id, "undelivered", "905551110001")).statusCode())
                .isEqualTo(200);
        assertThat(post(message(id, "accepted", "905559999999")).statusCode()).isEqualTo(200);
        simulator.advance(Duration.ofHours(50));
        assertThat(post(message(id, "delivered", "905551110001")).statusCode()).isEqualTo(200);

        assertThat(received)
                .flatExtracting(DeliveryReport::recipients)
                .noneMatch(recipient -> recipient.status() == DeliveryStatus.FAILED)
                .noneMatch(recipient -> recipient.number().equals("905559999999"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines())
                .last()
                .isEqualTo(id + " COMPLETED 905551110001=DELIVERED 905551110002=DELIVERED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hint", "final"})
    void aPartialPostCompletesNothing(String trust) throws Exception {
        String tracked = ORGANIK + "&trackDelivery=true&webhookTrust=" + trust;
        route(webhook(tracked));
        String id = send(tracked, "905551110001", "905551110002", "905551110003");

        assertThat(post("[{\"gsm\":905551110001,\"transaction_id\":" + id + ",\"status\":2}]")
                        .statusCode())
                .isEqualTo(200);

        assertThat(received).extracting(DeliveryReport::state).doesNotContain(ReportState.COMPLETED);
        assertThat(context()
                        .getEndpoint(at("dlr", tracked), OneSmsEndpoint.class)
                        .getPendingReports())
                .isEqualTo(1);
    }

    @Test
    void theFirstUnknownIdEndsAPostAndNothingIsPolled() throws Exception {
        route(webhook(ORGANIK + "&trackDelivery=true"));
        String rows = IntStream.range(0, 900)
                .mapToObj(i -> "{\"gsm\":905551110001,\"transaction_id\":" + i + ",\"status\":2}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(post(rows).statusCode()).isEqualTo(400);
        assertThat(simulator.requestCount("dlr")).isZero();
        assertThat(received).isEmpty();
    }

    /** Some servers know an id later than others. */
    @Test
    void aTrackedIdThatTheGatewayDoesNotKnowDoesNotEndAPost() throws Exception {
        String tracked = NODEAPI + "&trackDelivery=true";
        route(webhook(tracked));
        String first = send(tracked, "905551110001");
        String second = send(tracked, "905551110002");
        simulator.advance(Duration.ofHours(50));
        simulator.fault(Fault.code("ERR_SMS_PKG_NOT_FOUND").on("dlr").times(1));

        assertThat(post("[{\"pkgID\":" + first + "},{\"pkgID\":" + second + "}]")
                        .statusCode())
                .as("post again")
                .isEqualTo(503);

        assertThat(lines()).containsExactly(second + " COMPLETED 905551110002=DELIVERED");
        assertThat(context()
                        .getEndpoint(at("dlr", tracked), OneSmsEndpoint.class)
                        .getPendingReports())
                .as("polled later")
                .isEqualTo(1);
    }

    @Test
    void aPostNamesAtMostAThousandIds() throws Exception {
        route(webhook(ORGANIK));
        String rows = IntStream.range(0, 1001)
                .mapToObj(i -> "{\"gsm\":905551110001,\"transaction_id\":" + i + ",\"status\":2}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(post(rows).statusCode()).isEqualTo(400);
        assertThat(received).isEmpty();
    }

    @Test
    void anUntrackedPostOfNodeApiNamesAtMostTenIds() throws Exception {
        route(webhook(NODEAPI));
        String ids = IntStream.range(1, 12)
                .mapToObj(i -> "{\"pkgID\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(post(ids).statusCode()).isEqualTo(400);
        assertThat(simulator.requestCount("dlr")).isZero();
    }

    @Test
    void nodeApisPackageObjectIsReadAndItsItemsAreNot() throws Exception {
        route(webhook(NODEAPI));
        String id = send(NODEAPI, "905551110001");
        simulator.advance(Duration.ofHours(50));

        assertThat(post("{\"pkg\":{\"id\":" + id + ",\"state\":6},\"items\":[{\"id\":\"1\",\"nr\":\"905551110001\","
                                + "\"status\":3}],\"userID\":42}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(lines()).containsExactly(id + " COMPLETED 905551110001=DELIVERED");
        assertThat(post("{\"items\":[{\"id\":\"1\"}]}").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheSecretNothingOfAPostIsRead() throws Exception {
        route(webhook(ILETIMERKEZI + "&webhookSecret=RAW(s3cret:+/)"));
        String body = message("1", "delivered", "905551110001");

        assertThat(post(body).statusCode()).isEqualTo(401);
        assertThat(post("not even JSON").statusCode()).isEqualTo(401);
        assertThat(withHeader("X-Webhook-Secret", "s3cret", body)).isEqualTo(401);
        assertThat(withHeader("Authorization", "Basic !", body)).isEqualTo(401);
        assertThat(withHeader("Authorization", basic("s3cret"), body)).isEqualTo(401);
        assertThat(received).isEmpty();
        assertThat(withHeader("X-Webhook-Secret", "s3cret:+/", body)).isEqualTo(200);
        assertThat(withHeader("Authorization", basic("s3cret:+/"), body)).isEqualTo(200);
        assertThat(received).hasSize(2);
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("vendor:" + password).getBytes(StandardCharsets.UTF_8));
    }

    private int withHeader(String name, String value, String body) {
        return exchange(HttpRequest.newBuilder(URI.create(url()))
                        .timeout(PATIENCE)
                        .header(name, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "'127.0.0.0/8,2001:db8::/32', 200",
        "127.0.0.1, 200",
        "'10.0.0.0/8,::/0', 403",
        "126.255.255.255/32, 403"
    })
    void onlyAllowedAddressesPost(String allow, int status) throws Exception {
        String uri = (webhook(ILETIMERKEZI) + "&webhookAllow=" + allow)
                .replace("webhookComponentName=undertow", "webhookComponentName=netty-http");
        context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("netty-http").host("127.0.0.1").port(port);
                from(uri).routeId("pushed").process(WebhookTest.this::take);
            }
        });

        assertThat(post(message("1", "delivered", "905551110001")).statusCode()).isEqualTo(status);
        assertThat(received).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor.example.com", "10.0.0.0/33", "10.0.0.0/", "", "1.2.3", "10.0.0.0/8,,"})
    void aMalformedAllowListFailsAtTheStart(String allow) {
        assertThatThrownBy(() -> PostGuard.of(allow, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("webhookAllow");
    }

    /** As from a placeholder that resolves to nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"webhookSecret", "webhookAllow"})
    void aBlankGuardFailsAtTheStart(String option) {
        assertThatThrownBy(() -> route(webhook(ILETIMERKEZI + "&" + option + "=RAW( )")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(option);
    }

    @Test
    void neitherPathNorSecretShowsInUris() throws Exception {
        route(webhook(ILETIMERKEZI + "&webhookSecret=s3cret4711"));

        String shown = URISupport.sanitizeUri(
                context().getRoute("pushed").getEndpoint().getEndpointUri());
        assertThat(shown).doesNotContain("s3cret4711");
        if (CAMEL_MASKS_MORE_OPTIONS) {
            assertThat(shown).doesNotContain("d7ffe1");
        }
    }
}
