package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.gateway.nodeapi.function.SendFunctions.PackageCreated;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.AccountCheck;
import io.github.camelonesms.model.BlacklistResult;
import io.github.camelonesms.model.CheckState;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sample of the documentation does what the documentation says. */
@Timeout(120)
class SamplesTest {

    private static final String NUMBER = "05559998877";

    private SmsGatewaySimulator gateway;
    private SmsGatewaySimulator second;
    private DefaultCamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        int port = freePort();
        gateway = SmsGatewaySimulator.builder()
                .webhook("test", "http://127.0.0.1:" + port + "/sms/7f3a9c")
                .start();
        second = SmsGatewaySimulator.builder().start();
        context = new DefaultCamelContext();
        RestConfiguration rest = new RestConfiguration();
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        context.setRestConfiguration(rest);
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "sms.url",
                gateway.baseUrl(),
                "sms.user",
                "test",
                "sms.password",
                "test",
                "webhook.secret",
                "7f3a9c",
                "second.url",
                second.baseUrl(),
                "second.user",
                "test",
                "second.password",
                "test"));
        context.getPropertiesComponent().setInitialProperties(properties);
        io.github.camelonesms.OneSmsComponent component =
                context.getComponent("onesms", io.github.camelonesms.OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String name : List.of("not-sent", "look-before-sending-again", "refused", "report")) {
                    from("direct:" + name).to("mock:" + name);
                }
            }
        });
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.close();
        second.close();
    }

    private void run(RoutesBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    /** The YAML form of a recipe, of one or several files, or its Java form. */
    private void run(boolean yaml, RoutesBuilder java, String... samples) throws Exception {
        define(yaml, java, samples);
        context.start();
    }

    private void define(boolean yaml, RoutesBuilder java, String... samples) throws Exception {
        if (!yaml) {
            context.addRoutes(java);
            return;
        }
        Samples.beans(context.getRegistry());
        for (String sample : samples) {
            load("yaml", sample);
        }
    }

    private void run(String language, String sample) throws Exception {
        if (language.equals("java")) {
            run(
                    switch (sample) {
                        case "readme" -> new Samples.Readme();
                        case "otp", "call", "periodic", "mo", "webhook" -> new VendorSamples();
                        default -> new OperationSamples();
                    });
            return;
        }
        load(language, sample);
        context.start();
    }

    private void load(String language, String sample) throws Exception {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        PluginHelper.getRoutesLoader(extended)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(
                        context, "classpath:samples/" + language + "/" + sample + "." + language));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void readme(String language) throws Exception {
        run(language, "readme");

        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> gateway.deliveries(NUMBER) == 1);
        assertThat(gateway.inbox(NUMBER).get(0).text()).isEqualTo("Günaydın!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void send(String language) throws Exception {
        run(language, "send");

        SendResult result = (SendResult) template.requestBody("direct:send", (Object) null);

        assertThat(result.recipients()).isEqualTo(2);
        assertThat(gateway.inbox("05559998866").get(0).text()).isEqualTo("Randevunuz yarın saat 10.00'da.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void preview(String language) throws Exception {
        run(language, "preview");

        SendPreview preview = (SendPreview) template.requestBody("direct:preview", (Object) null);

        assertThat(preview.segments()).isEqualTo(2);
        assertThat(preview.rejected()).hasSize(1);
        assertThat(gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void check(String language) throws Exception {
        run(language, "check");

        AccountCheck check = (AccountCheck) template.requestBody("direct:check", (Object) null);

        assertThat(check.ok()).isTrue();
        assertThat(check.senders().state()).isEqualTo(CheckState.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void dlr(String language) throws Exception {
        run(language, "dlr");
        String id = sent(Map.of());
        gateway.advance(Duration.ofMinutes(2));

        assertThat(template.requestBody("direct:dlr", id))
                .isInstanceOfSatisfying(DeliveryReport.class, report -> assertThat(report.recipients())
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void credit(String language) throws Exception {
        run(language, "credit");

        assertThat(template.requestBody("direct:credit", (Object) null)).isEqualTo(1_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void originators(String language) throws Exception {
        run(language, "originators");

        assertThat(template.requestBody("direct:originators", (Object) null))
                .isEqualTo(List.of("BASLIK", "TEST", "BAŞLIK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void campaigns(String language) throws Exception {
        run(language, "campaigns");
        String id = sent(Map.of());

        assertThat(template.requestBody("direct:campaigns", (Object) null)).isEqualTo(List.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void cancel(String language) throws Exception {
        run(language, "cancel");
        String id = sent(Map.of(OneSmsConstants.SCHEDULED_AT, Instant.now().plusSeconds(3600)));

        template.requestBody("direct:cancel", id);

        gateway.advance(Duration.ofHours(2));
        assertThat(gateway.deliveries()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"java", "xml", "yaml"})
    void blacklist(String language) throws Exception {
        run(language, "blacklistAdd");
        if (!language.equals("java")) {
            run(language, "blacklistRemove");
            run(language, "blacklist");
        }

        assertThat(template.requestBody("direct:blacklistAdd", NUMBER))
                .isEqualTo(List.of(new BlacklistResult("905559998877", true, "00")));
        assertThat(template.requestBody("direct:blacklist", (Object) null)).isEqualTo(List.of("905559998877"));
        assertThat(template.requestBody("direct:blacklistRemove", NUMBER))
                .isEqualTo(List.of(new BlacklistResult("905559998877", true, "00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void otp(String language) throws Exception {
        run(language, "otp");

        SendResult result = template.requestBodyAndHeader(
                "direct:otp", "Kodunuz 4711", OneSmsConstants.TO, NUMBER, SendResult.class);

        assertThat(result.recipients()).isEqualTo(1);
        assertThat(gateway.inbox(NUMBER).get(0).text()).isEqualTo("Kodunuz 4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void call(String language) throws Exception {
        run(language, "call");

        assertThat(template.requestBody("direct:call", null, Map.class)).containsEntry("title", "Müşteriler");
    }

    @Test
    void periodic() throws Exception {
        run("java", "periodic");

        assertThat(template.requestBody("direct:periodic", null, PackageCreated.class)
                        .pkgID())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void mo(String language) throws Exception {
        gateway.optOut(NUMBER);
        run(language, "mo");

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.blacklist("test")).contains("905559998877"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void webhook(String language) throws Exception {
        MockEndpoint reports = context.getEndpoint("mock:report", MockEndpoint.class);
        run(language, "webhook");
        String send = "onesms:send?gateway=iletimerkezi&commercial=false&sender=TEST&to=" + NUMBER;

        template.requestBody(send, "Of another application");
        SendResult sent = template.requestBody(send + "&trackDelivery=true", "Merhaba", SendResult.class);
        gateway.advance(Duration.ofHours(1));

        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        reports.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(DeliveryReport.class))
                .anyMatch(report -> report.count(DeliveryStatus.DELIVERED) == 1)
                .allMatch(report -> report.id().equals(sent.id())));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String sent(Map<String, Object> headers) {
        SendResult result = template.requestBodyAndHeaders(
                "onesms:send?sender=TEST&to=" + NUMBER, "Merhaba", headers, SendResult.class);
        return result.id();
    }

    @Test
    void everyBodyIsSent() throws Exception {
        context.start();
        int phones = 0;
        for (Object body : Samples.bodies()) {
            String format = body.toString().startsWith("<sms>") ? "&bodyFormat=xml" : "";
            SendResult result = template.requestBody(
                    "onesms:send?sender=TEST&disableDuplicateCheck=true&to=" + NUMBER + format, body, SendResult.class);
            phones += result.recipients();
        }
        assertThat(phones).isEqualTo(1 + 2 + 2 + 2 + 1 + 1 + 1);
        assertThat(gateway.deliveries()).isEqualTo(phones);
    }

    @Test
    void resultsNameWhatWasLeftOut() throws Exception {
        run(new Samples.Results());

        assertThat(template.request("direct:results", exchange -> exchange.getMessage()
                                .setBody(new SmsMessage("Merhaba", NUMBER, "12")))
                        .getException())
                .isNull();
        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    @Test
    void aBuiltUriHoldsNoSecret() throws Exception {
        context.start();

        assertThat(context.getEndpoint(Samples.uri(), io.github.camelonesms.OneSmsEndpoint.class)
                        .getConfiguration())
                .satisfies(options -> {
                    assertThat(options.getSender()).isEqualTo("ŞİRKET & CO");
                    assertThat(options.getPassword()).isEqualTo("test");
                });
    }

    @Test
    void countingNeedsNoGateway() {
        assertThat(Samples.counted()).containsExactly("TURKISH, 37 characters, 1 segment");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSafeIsRepeatedAndTheRestIsKept(boolean yaml) throws Exception {
        run(yaml, new Samples.RetryAndDeadLetter(), "retry", "partly");
        gateway.fault(Fault.status(429).on("send"));

        send("direct:reminder", "Merhaba");

        assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
        assertThat(gateway.requestCount("smspost")).isEqualTo(2);

        gateway.fault(Fault.answer("85").on("send"));
        send("direct:reminder", "Merhaba!");
        assertThat(mock("refused").getReceivedCounter()).isEqualTo(1);

        gateway.fault(Fault.closeAfterProcessing().on("send").always());
        Exchange unknown = template.request("direct:reminder", exchange -> {
            exchange.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            exchange.getMessage().setBody("Merhaba?");
        });
        assertThat(unknown.getException()).isNull();
        assertThat(mock("look-before-sending-again").getReceivedCounter()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnknownOutcomeIsNoRefusalWhateverCausedIt(boolean yaml) throws Exception {
        run(yaml, new Samples.RetryAndDeadLetter(), "retry", "partly");
        gateway.fault(Fault.closeAfterProcessing().on("send"));
        gateway.fault(Fault.status(429).on("send").always());

        send("direct:reminder", "Merhaba");

        assertThat(mock("look-before-sending-again").getReceivedCounter()).isEqualTo(1);
        assertThat(mock("refused").getReceivedCounter()).isZero();
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGatewaysOwnPauseIsKept(boolean yaml) throws Exception {
        run(yaml, new Samples.RetryAndDeadLetter(), "retry", "partly");
        gateway.fault(Fault.status(503).retryAfter(Duration.ofSeconds(2)).on("send"));

        long begin = System.nanoTime();
        assertThat(send("direct:reminder", "Merhaba").getException()).isNull();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyWhatWasSurelyNotSentGoesToTheSecondGateway(boolean yaml) throws Exception {
        run(yaml, new Samples.Failover(), "failover");
        gateway.fault(Fault.status(429).on("send"));

        assertThat(send("direct:alert", "Alarm 1").getException()).isNull();
        assertThat(second.deliveries(NUMBER)).isEqualTo(1);

        gateway.fault(Fault.answer("85").on("send"));
        assertThat(send("direct:alert", "Alarm 2").getException()).isInstanceOf(RejectedException.class);
        assertThat(second.deliveries(NUMBER)).isEqualTo(1);

        gateway.fault(Fault.status(429).on("send").always());
        IntStream.range(0, 20).forEach(i -> send("direct:alert", "Alarm, " + i));
        assertThat(second.deliveries(NUMBER)).isEqualTo(21);
        assertThat(gateway.requestCount("smspost"))
                .as("the open circuit breaker spares the first gateway")
                .isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyTheRestOfACampaignGoesToTheSecondGateway(boolean yaml) throws Exception {
        int first = 1_000;
        context.getComponent("onesms", io.github.camelonesms.OneSmsComponent.class)
                .getConfiguration()
                .setMaxRecipientsPerRequest(first);
        run(yaml, new Samples.Failover(), "failover");
        gateway.fault(Fault.status(429).on("send").skip(1));

        Exchange sent = template.request(
                "direct:alert", exchange -> exchange.getMessage().setBody(messages(2_500)));

        assertThat(sent.getException()).isNull();
        assertThat(gateway.deliveries()).isEqualTo(first);
        assertThat(second.deliveries()).isEqualTo(2_500 - first);
        assertThat(messages(2_500)).allMatch(message -> {
            String number = message.recipients().get(0);
            return gateway.deliveries(number) + second.deliveries(number) == 1;
        });
    }

    /** Its source has given it to another node, too, which waits for the answer of the first gateway. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnotherNodeHasAtWorkDoesNotGoToTheSecondGateway(boolean yaml) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:failover" + yaml + ";DB_CLOSE_DELAY=-1");
        context.getRegistry().bind("journal", new JdbcSendJournal(database));
        context.getComponent("onesms", io.github.camelonesms.OneSmsComponent.class)
                .getConfiguration()
                .setJournal(true);
        run(yaml, new Samples.Failover(), "failover");
        gateway.fault(Fault.stall().processed().on("send"));
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(this::alarmWithKey);
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.deliveries() == 1);

        assertThat(alarmWithKey().getException()).isInstanceOf(ThrottledException.class);

        gateway.clearFaults();
        waiting.get(30, TimeUnit.SECONDS);
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
        assertThat(second.deliveries()).isZero();
    }

    private Exchange alarmWithKey() {
        return template.request("direct:alert", exchange -> {
            exchange.getMessage().setBody("Alarm");
            exchange.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            exchange.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, "alarm-1");
        });
    }

    /** An exception that is not the component's does not know failoverSafe(). */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureOfTheBodyIsToldAsItIs(boolean yaml) throws Exception {
        run(yaml, new Samples.Failover(), "failover");

        Exchange exchange = template.request("direct:alert", alarm -> {
            alarm.getMessage().setBody((Iterable<Object>) () -> {
                throw new IllegalStateException("forced");
            });
            alarm.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
        });

        assertThat(exchange.getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("forced");
        assertThat(gateway.deliveries() + second.deliveries()).isZero();
    }

    /** The fallback runs while the first gateway still works, also for the call whose failure opens the circuit. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimeLimitOfTheCircuitBreakerDoesNotSendByBothGateways(boolean yaml) throws Exception {
        define(yaml, new Samples.Failover(), "failover");
        context.getRouteDefinitions().stream()
                .flatMap(route -> route.getOutputs().stream())
                .filter(CircuitBreakerDefinition.class::isInstance)
                .map(step -> ((CircuitBreakerDefinition) step).getResilience4jConfiguration())
                .forEach(configuration -> configuration.timeoutEnabled(true).timeoutDuration(1_000));
        context.start();
        gateway.fault(Fault.late(Duration.ofSeconds(3)).on("send").always());

        List<String> texts = IntStream.range(0, 13).mapToObj(i -> "Alarm, " + i).toList();
        for (String text : texts) {
            Exception failure = send("direct:alert", text).getException();
            assertThat(failure == null || failure instanceof TimeoutException)
                    .as("%s", failure)
                    .isTrue();
        }

        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Stream.concat(gateway.inbox(NUMBER).stream(), second.inbox(NUMBER).stream())
                                .map(ReceivedSms::text))
                .containsExactlyInAnyOrderElementsOf(texts));
        assertThat(second.deliveries(NUMBER)).as("with the open circuit").isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theThrottleSendsOneCampaignAfterAnother(boolean yaml) throws Exception {
        run(yaml, new Samples.Throttled(), "throttle");

        template.requestBody("direct:bulk", messages(120));
        template.requestBody("direct:bulk", messages(170).subList(120, 170));
        template.requestBody("direct:bulk", messages(171).subList(170, 171));

        assertThat(gateway.deliveries()).isEqualTo(171);
        assertThat(gateway.phonesReached()).isEqualTo(171);
        assertThat(gateway.requestCount("send")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachKeyIsSentOnceAlsoAcrossACrash(boolean yaml) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:orders" + yaml + ";DB_CLOSE_DELAY=-1");
        JdbcMessageIdRepository repository = new JdbcMessageIdRepository(database, "orders");
        context.getRegistry().bind("repository", repository);
        run(yaml, new Samples.Once(repository), "once");

        assertThat(order("1").getException()).isNull();
        assertThat(order("1").getException()).isNull();
        assertThat(gateway.requestCount("smspost")).isEqualTo(1);

        repository.clear(); // as if the machine had stopped between the gateway's answer and the repository
        assertThat(order("1").getException()).isNull();
        assertThat(gateway.requestCount("smspost")).isEqualTo(2);
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(1);
        assertThat(repository.contains("1")).isTrue();

        gateway.fault(Fault.closeAfterProcessing().on("send").always());
        String unknown = "\"3, (a)\""; // a key of any characters
        assertThat(order(unknown).getException()).isNull();
        gateway.clearFaults();
        assertThat(repository.contains(unknown)).isTrue();
        gateway.advance(Duration.ofMinutes(5)); // the gateway's guard does not know it any more
        assertThat(order(unknown).getException()).isNull();
        assertThat(mock("look-before-sending-again").getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(String.class))
                .containsExactly("Siparişiniz " + unknown + " yolda.");
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(2);

        gateway.fault(Fault.status(429).on("send"));
        assertThat(order("2").getException()).isInstanceOf(OneSmsException.class);
        assertThat(order("2").getException()).isNull();
        assertThat(gateway.deliveries(NUMBER)).isEqualTo(3);
    }

    private Exchange order(String id) {
        return template.request("direct:orders", exchange -> {
            exchange.getMessage().setHeader("orderId", id);
            exchange.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            exchange.getMessage().setBody("Siparişiniz " + id + " yolda.");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStoppedCampaignGoesOnBehindWhatWasAccepted(boolean yaml) throws Exception {
        run(yaml, new Samples.RetryAndDeadLetter(), "retry", "partly");
        gateway.fault(Fault.status(429).on("send").skip(1));

        SendResult result = template.requestBody("direct:reminder", messages(2_500).stream(), SendResult.class);

        assertThat(result.recipients()).isEqualTo(2_500);
        assertThat(gateway.phonesReached()).isEqualTo(2_500);
        assertThat(gateway.deliveries()).isEqualTo(2_500);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRestOfACampaignThatCannotGoOnIsKnown(boolean yaml) throws Exception {
        run(yaml, new Samples.RetryAndDeadLetter(), "retry", "partly");
        gateway.fault(Fault.answer("81").on("send").skip(1));

        template.requestBody("direct:reminder", messages(2_500));

        assertThat(gateway.deliveries()).isEqualTo(1_000);
        List<?> unsent = mock("not-sent").getExchanges().get(0).getMessage().getBody(List.class);
        assertThat(unsent)
                .extracting(message -> ((SmsMessage) message).recipients().size())
                .hasSize(1_500);
    }

    private Exchange send(String route, String text) {
        return template.request(route, exchange -> {
            exchange.getMessage().setHeader(OneSmsConstants.TO, NUMBER);
            exchange.getMessage().setBody(text);
        });
    }

    private static List<SmsMessage> messages(int count) {
        return Stream.iterate(5550000001L, number -> number + 1)
                .limit(count)
                .map(number -> new SmsMessage("Merhaba " + number % 10, "0" + number))
                .toList();
    }

    private MockEndpoint mock(String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }
}
