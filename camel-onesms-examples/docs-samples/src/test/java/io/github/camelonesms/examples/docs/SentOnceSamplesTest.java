package io.github.camelonesms.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of docs/sent-once.md: what their source gives twice is sent once, also beyond the duplicate guard. */
@Timeout(120)
class SentOnceSamplesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration BEYOND_THE_GUARD = Duration.ofMinutes(3);
    private static final String NUMBER = "05559998877";
    private static final String OTHER = "05559998866";

    @TempDir
    private Path folder;

    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();
    private SmsGatewaySimulator gateway;
    private JdbcConnectionPool database;
    private DefaultCamelContext context;
    private ProducerTemplate template;
    private int port;

    @BeforeEach
    void start() throws Exception {
        gateway = SmsGatewaySimulator.builder().start();
        database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        newContext();
    }

    private void newContext() throws Exception {
        context = new DefaultCamelContext();
        context.getRegistry().bind("database", database);
        context.getRegistry().bind("line", new SentOnceSamples.Line());
        context.getPropertiesComponent()
                .addInitialProperty("inbox", folder.resolve("inbox").toString());
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("undertow");
        rest.setHost("127.0.0.1");
        rest.setPort(port);
        context.setRestConfiguration(rest);
        OneSmsComponent component = context.getComponent("onesms", OneSmsComponent.class);
        component.getConfiguration().setBaseUrl(gateway.baseUrl());
        component.getConfiguration().setUsername("test");
        component.getConfiguration().setPassword("test");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:refused").to("mock:refused");
            }
        });
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        gateway.close();
        database.dispose();
    }

    private void define(boolean yaml, RoutesBuilder java, String file) throws Exception {
        if (!yaml) {
            context.addRoutes(java);
            return;
        }
        load("onceWaiting.yaml", file);
    }

    /** As one file, because Camel applies error handlers to the routes of their file only. */
    private void load(String... samples) throws Exception {
        StringBuilder yaml = new StringBuilder();
        for (String each : samples) {
            yaml.append(sample(each));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("once.yaml", yaml.toString()));
    }

    private static String sample(String file) throws IOException {
        try (InputStream yaml = SentOnceSamplesTest.class.getResourceAsStream("/samples/yaml/" + file)) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Ends the first program, and starts another one with the same database. */
    private void again(boolean yaml, RoutesBuilder java, String file) throws Exception {
        context.close();
        gateway.advance(BEYOND_THE_GUARD);
        newContext();
        define(yaml, java, file);
        context.start();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageThatIsRolledBackIsSentOnce(boolean yaml) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("broker" + port);
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.start();
        try {
            context.addComponent(
                    "jms",
                    JmsComponent.jmsComponent(
                            new ActiveMQConnectionFactory("vm://" + broker.getBrokerName() + "?create=false")));
            context.getCamelContextExtension().addInterceptStrategy(this::failOnce);
            define(yaml, new SentOnceSamples.Jms(), "onceJms.yaml");
            context.start();

            template.sendBodyAndHeader("jms:queue:reminders", "Randevunuz yarın.", "phone", NUMBER);

            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(List.of(ends.get(), replayed.get(), (int) gateway.deliveries()))
                            .as("ends of the route, replayed results, messages")
                            .isEqualTo(List.of(2, 1, 1)));
        } finally {
            context.stop();
            broker.stop();
        }

        assertThat(gateway.deliveries()).isEqualTo(1);
        assertThat(gateway.requestCount("send")).isEqualTo(1);
    }

    /** The first exchange fails behind its send, as if the connection to the broker were lost before the acknowledgement. */
    private Processor failOnce(CamelContext camel, NamedNode step, Processor target, Processor next) {
        if (!(step instanceof ToDefinition to) || !to.getUri().startsWith("onesms:")) {
            return target;
        }
        return exchange -> {
            target.process(exchange);
            if (exchange.getMessage().getBody() instanceof SendResult result && result.replayed()) {
                replayed.incrementAndGet();
            }
            gateway.advance(BEYOND_THE_GUARD);
            if (ends.incrementAndGet() == 1) {
                throw new IOException("The connection to the broker is lost");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRecordThatComesAgainIsSentOnce(boolean yaml) throws Exception {
        context.addComponent("kafka", new Records());
        define(yaml, new SentOnceSamples.Kafka(), "onceKafka.yaml");
        context.start();

        for (long offset : List.of(7L, 8L, 7L)) {
            Exchange done = template.request("direct:kafka", exchange -> {
                exchange.getMessage().setBody("Randevunuz yarın, " + offset);
                exchange.getMessage()
                        .setHeaders(new HashMap<>(Map.of(
                                "kafka.TOPIC",
                                "reminders",
                                "kafka.PARTITION",
                                3,
                                "kafka.OFFSET",
                                offset,
                                "kafka.KEY",
                                NUMBER)));
            });
            assertThat(done.getException()).isNull();
            gateway.advance(BEYOND_THE_GUARD);
        }

        assertThat(gateway.deliveries()).isEqualTo(2);
        assertThat(query("SELECT MIN(send_key) FROM onesms_send")).isEqualTo("reminders-3-7");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void recordsThatComeAgainInAnotherBatchAreSentOnce(boolean yaml) throws Exception {
        context.addComponent("kafka", new Records());
        List<String> committed = new CopyOnWriteArrayList<>();
        List<BatchedMessage> results = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:result")
                        .process(part -> results.add(part.getMessage().getBody(BatchedMessage.class)));
            }
        });
        if (yaml) {
            load("onceKafkaBatches.yaml");
        } else {
            context.addRoutes(new SentOnceSamples.KafkaBatches());
        }
        context.start();

        for (int first : List.of(1, 3)) {
            List<Exchange> batch = IntStream.range(first, first + 4)
                    .mapToObj(offset -> json(offset, committed))
                    .toList();
            assertThat(template.request("direct:kafka", exchange -> exchange.getMessage()
                                    .setBody(batch))
                            .getException())
                    .isNull();
            gateway.advance(BEYOND_THE_GUARD);
        }

        assertThat(results)
                .extracting(result -> result.result().replayed())
                .containsExactly(false, false, false, false, true, true, false, false);
        assertThat(committed).containsExactly("1-3", "0-4", "1-5", "0-6");
        assertThat(gateway.deliveries()).isEqualTo(6);
    }

    private Exchange json(int offset, List<String> committed) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("{\"to\": \"0555999" + (1000 + offset) + "\", \"text\": \"Randevunuz yarın\"}");
        Runnable commit = () -> committed.add(offset % 2 + "-" + offset);
        exchange.getMessage()
                .setHeaders(new HashMap<>(Map.of(
                        "kafka.TOPIC", "reminders", "kafka.PARTITION", offset % 2, "kafka.OFFSET", (long) offset)));
        exchange.getMessage().setHeader("CamelKafkaManualCommit", new Committing(commit));
        return exchange;
    }

    /** In place of camel-kafka's. */
    public record Committing(Runnable action) {
        public void commit() {
            action.run();
        }
    }

    /** In place of a broker: records come from a direct endpoint. The example kafka-cluster has a real one. */
    private static final class Records extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return getCamelContext().getEndpoint("direct:kafka");
        }
    }

    private void write(String... lines) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("inbox")).resolve("campaign.csv"),
                String.join("\n", lines) + "\n");
    }

    private void awaitDone() {
        await().atMost(BOUND).until(() -> Files.exists(folder.resolve("inbox/.done/campaign.csv")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLinesOfAFileThatIsReadAgainAreSentOnce(boolean yaml) throws Exception {
        define(yaml, new SentOnceSamples.Lines(), "onceLines.yaml");
        context.start();
        write(NUMBER + ";Bir", OTHER + ";İki");
        awaitDone();
        Files.delete(folder.resolve("inbox/.done/campaign.csv"));
        write(NUMBER + ";Bir", OTHER + ";İki");

        again(yaml, new SentOnceSamples.Lines(), "onceLines.yaml");
        awaitDone();

        assertThat(gateway.deliveries()).isEqualTo(2);
        assertThat(gateway.phonesReached()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLineThatIsRefusedDoesNotStopItsFile(boolean yaml) throws Exception {
        define(yaml, new SentOnceSamples.Lines(), "onceLines.yaml");
        context.start();
        write("no number", OTHER + ";Sayın \uFFFDahin", NUMBER + ";Bir");
        awaitDone();

        assertThat(gateway.inbox()).extracting(ReceivedSms::text).containsExactly("Bir");
        assertThat(context.getEndpoint("mock:refused", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatTheCreditDoesNotSufficeForIsReadAgain(boolean yaml) throws Exception {
        define(yaml, new SentOnceSamples.Lines(), "onceLines.yaml");
        gateway.fault(Fault.code("81").on("send").skip(1).times(1));
        context.start();
        write(NUMBER + ";Bir", OTHER + ";İki", NUMBER + ";Üç");
        awaitDone();

        assertThat(gateway.inbox()).extracting(ReceivedSms::text).containsExactly("Bir", "İki", "Üç");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingOfAFileIsSentWhoseLineIsRefused(boolean yaml) throws Exception {
        context.getComponent("onesms", OneSmsComponent.class).getConfiguration().setMaxRecipientsPerRequest(2);
        define(yaml, new SentOnceSamples.WholeFile(), "onceWholeFile.yaml");
        context.start();
        write("05550000001;Bir", "05550000002;İki", "05550000003;Sayın \uFFFDahin");
        awaitDone();

        assertThat(gateway.deliveries()).isZero();
        assertThat(context.getEndpoint("mock:refused", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatStoppedGoesOn(boolean yaml) throws Exception {
        context.getComponent("onesms", OneSmsComponent.class).getConfiguration().setMaxRecipientsPerRequest(2);
        define(yaml, new SentOnceSamples.WholeFile(), "onceWholeFile.yaml");
        gateway.fault(Fault.code("85").on("send").skip(1).always());
        context.start();
        write("05550000001;Bir", "05550000002;İki", "05550000003;Üç");
        await().atMost(BOUND).until(() -> gateway.requestCount("send") >= 2);
        assertThat(gateway.deliveries()).isEqualTo(2);
        context.close();
        gateway.clearFaults();
        gateway.advance(BEYOND_THE_GUARD);

        newContext();
        context.getComponent("onesms", OneSmsComponent.class).getConfiguration().setMaxRecipientsPerRequest(2);
        define(yaml, new SentOnceSamples.WholeFile(), "onceWholeFile.yaml");
        context.start();
        awaitDone();

        assertThat(gateway.deliveries()).isEqualTo(3);
        assertThat(gateway.phonesReached()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRowThatStaysUnmarkedIsSentOnce(boolean yaml) throws Exception {
        execute("CREATE TABLE outbox (id BIGINT PRIMARY KEY, phone VARCHAR, text VARCHAR, sent BOOLEAN DEFAULT FALSE)");
        execute("INSERT INTO outbox (id, phone, text) VALUES (41, '" + NUMBER + "', 'Bir')");
        define(yaml, new SentOnceSamples.Outbox(), "onceOutbox.yaml");
        context.start();
        await().atMost(BOUND).until(() -> query("SELECT sent FROM outbox").equals("TRUE"));
        context.close();
        execute("UPDATE outbox SET sent = FALSE");

        again(yaml, new SentOnceSamples.Outbox(), "onceOutbox.yaml");
        await().atMost(BOUND).until(() -> query("SELECT sent FROM outbox").equals("TRUE"));

        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPostThatIsRepeatedGetsTheSameAnswer(boolean yaml) throws Exception {
        if (yaml) {
            load("onceRest.yaml");
        } else {
            context.addRoutes(new SentOnceSamples.Rest());
        }
        context.start();

        HttpResponse<String> first = post("order-7", "Kodunuz: 4711");
        gateway.advance(BEYOND_THE_GUARD);
        HttpResponse<String> second = post("order-7", "Kodunuz: 4711");
        HttpResponse<String> other = post("order-7", "Kodunuz: 4712");
        HttpResponse<String> without = post(null, "Kodunuz: 4713");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body()).isNotEmpty();
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(gateway.deliveries()).isEqualTo(1);
    }

    private HttpResponse<String> post(String key, String text) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sms"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"to\": \"" + NUMBER + "\", \"text\": \"" + text + "\"}"));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
