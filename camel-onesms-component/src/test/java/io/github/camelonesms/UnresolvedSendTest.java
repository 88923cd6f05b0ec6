package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.metrics.MicrometerMeters;
import io.github.camelonesms.metrics.OneSmsDevConsole;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.ResolvedSend;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.model.UnresolvedSend;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.RequiredDatabase;
import io.github.camelonesms.support.SimulatorTestSupport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.JmxSystemPropertyKeys;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no node could find out: given to a route, shown, and resolved by hand. Results are compared with the phones. */
class UnresolvedSendTest extends SimulatorTestSupport {

    private static final String KEY = "order-4711";
    private static final String SECRET = "a key of at least sixteen characters";
    private static final String JOURNAL_KEY = "journalKey=RAW(" + SECRET + ")";
    private static final String REASON = "Two campaigns fit";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String prefix = "u" + UUID.randomUUID().toString().substring(0, 8) + "_";
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private JdbcSendJournal journal;
    private DataSource database;

    enum Database {
        H2,
        POSTGRESQL,
        MARIADB
    }

    private void use(Database kind) {
        database = switch (kind) {
            case H2 -> {
                JdbcConnectionPool pool =
                        JdbcConnectionPool.create("jdbc:h2:mem:" + prefix + ";DB_CLOSE_DELAY=-1", "", "");
                open.add(pool::dispose);
                yield pool;
            }
            case POSTGRESQL -> RequiredDatabase.postgres().dataSource();
            case MARIADB -> RequiredDatabase.mariaDb().dataSource();
        };
        journal = new JdbcSendJournal(database);
        journal.setTablePrefix(prefix);
        JdbcDeliveryStore store = new JdbcDeliveryStore(database);
        store.setTablePrefix(prefix);
        context.getRegistry().bind("journal", SendJournal.class, journal);
        context.getRegistry().bind("store", store);
        // The tests give requests up, not a settler.
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private String uri(String operation, String... options) {
        return send(options).replaceFirst("onesms:send", "onesms:" + operation)
                + "&sendJournal=#journal&deliveryStore=#store&" + JOURNAL_KEY;
    }

    /** A send whose outcome stays unknown; the message has arrived at the phone, or not. */
    private void giveUp(String key, List<String> numbers, boolean arrived, String... candidates) throws Exception {
        Map<String, Object> headers = Map.of(OneSmsConstants.TO, numbers, OneSmsConstants.IDEMPOTENCY_KEY, key);
        assertThat(giveUp(TEXT, headers, "", arrived, candidates)).isInstanceOf(OutcomeUnknownException.class);
    }

    private Exception giveUp(
            Object body, Map<String, Object> headers, String options, boolean arrived, String... candidates)
            throws Exception {
        Exception failure;
        simulator.fault((arrived ? Fault.closeAfterProcessing() : Fault.closeBeforeProcessing()).on("send"));
        try (CamelContext node = new DefaultCamelContext()) {
            node.getRegistry().bind("journal", SendJournal.class, journal);
            node.getRegistry().bind("store", context.getRegistry().lookupByName("store"));
            OneSmsComponent component = node.getComponent("onesms", OneSmsComponent.class);
            configure(component.getConfiguration());
            component.settlerPause(Duration.ofHours(1));
            node.start();
            failure = node.createProducerTemplate()
                    .request(uri("send", "journal=true&recoverUnknownOutcome=false" + options), exchange -> {
                        exchange.getMessage().setBody(body);
                        exchange.getMessage().setHeaders(new HashMap<>(headers));
                    })
                    .getException();
        }
        UnsettledParts parts = journal.unsettled();
        List<TakenPart> taken = new ArrayList<>();
        await().atMost(TIMEOUT).until(() -> {
            taken.addAll(parts.takeOver(account(), null, "settler", Duration.ofSeconds(30), 10));
            return !taken.isEmpty();
        });
        for (TakenPart part : taken) {
            assertThat(parts.unresolved(part.lease(), REASON, List.of(candidates)))
                    .isTrue();
        }
        return failure;
    }

    private String account() {
        return endpoint(uri("resolve")).settings().tracking().account().key();
    }

    private Exchange resolve(String key, Object decision, String... options) {
        Map<String, Object> headers = new HashMap<>();
        if (key != null) {
            headers.put(OneSmsConstants.IDEMPOTENCY_KEY, key);
        }
        return request(uri("resolve", options), decision, headers);
    }

    private SendResult sendAgain(String key, List<String> numbers) {
        return body(
                SendResult.class,
                request(
                        uri("send", "journal=true"),
                        TEXT,
                        Map.of(OneSmsConstants.TO, numbers, OneSmsConstants.IDEMPOTENCY_KEY, key)));
    }

    private CamelContext consumer(Processor route, String... options) throws Exception {
        String uri = uri("unresolved", options) + "&delay=100&initialDelay=0";
        CamelContext node = new DefaultCamelContext();
        open.add(0, node);
        node.getRegistry().bind("journal", SendJournal.class, journal);
        node.getRegistry().bind("store", context.getRegistry().lookupByName("store"));
        configure(node.getComponent("onesms", OneSmsComponent.class).getConfiguration());
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("unresolved").process(route);
            }
        });
        node.start();
        return node;
    }

    @ParameterizedTest
    @EnumSource
    void aRouteGetsEachOnceWithItsHeadersAndNothingIsSent(Database kind) throws Exception {
        use(kind);
        giveUp(KEY, numbers(0, 3), true, "17", "18");
        long requests = simulator.requestCount("send");

        consumer(received::add);
        await().atMost(TIMEOUT).until(() -> received.size() == 1);
        giveUp("order-2", numbers(3, 1), true);
        await().atMost(TIMEOUT).until(() -> received.size() == 2);

        UnresolvedSend send = received.get(0).getMessage().getBody(UnresolvedSend.class);
        assertThat(send.key()).isEqualTo(KEY);
        assertThat(send.part()).isEqualTo(1);
        assertThat(send.recipients()).isEqualTo(3);
        assertThat(send.segments()).isEqualTo(3);
        assertThat(send.candidates()).containsExactly("17", "18");
        assertThat(send.reason()).isEqualTo(REASON);
        assertThat(send.begunAt()).isNotNull();
        assertThat(send.toString()).doesNotContain(KEY);
        assertThat(received.get(0).getMessage().getHeaders())
                .containsEntry(OneSmsConstants.IDEMPOTENCY_KEY, KEY)
                .containsEntry(OneSmsConstants.PART, 1)
                .containsEntry(OneSmsConstants.SEGMENTS, 3L)
                .containsEntry(OneSmsConstants.GATEWAY, "onesms");
        assertThat(received.get(1).getMessage().getBody(UnresolvedSend.class).key())
                .isEqualTo("order-2");
        assertThat(simulator.requestCount("send")).isEqualTo(requests + 1);
    }

    @ParameterizedTest
    @EnumSource
    void anExchangeThatFailsComesAgain(Database kind) throws Exception {
        use(kind);
        giveUp(KEY, numbers(0, 1), true);
        AtomicInteger tries = new AtomicInteger();

        consumer(exchange -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("The mail server is away");
            }
            received.add(exchange);
        });

        await().atMost(TIMEOUT).until(() -> received.size() == 1);
        assertThat(tries).hasValue(3);
        assertThat(journal.unsettled().takeUnresolved(account(), "other", Duration.ofSeconds(1), 10))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nodesShareTheWork(Database kind) throws Exception {
        use(kind);
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 6; i++) {
            giveUp("order-" + i, numbers(i, 1), true);
        }

        for (int node = 0; node < 3; node++) {
            consumer(
                    exchange -> {
                        received.add(exchange);
                        assertThat(release.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                                .isTrue();
                    },
                    "maxMessagesPerPoll=1");
        }
        await().atMost(TIMEOUT).until(() -> received.size() == 3);
        release.countDown();
        await().atMost(TIMEOUT).until(() -> received.size() >= 6);

        assertThat(received)
                .extracting(exchange ->
                        exchange.getMessage().getBody(UnresolvedSend.class).key())
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void aNodeThatDiesLeavesItsReportToAnother() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);
        journal.unsettled().takeUnresolved(account(), "dead node", Duration.ofSeconds(1), 10);

        consumer(received::add);

        await().atMost(TIMEOUT).until(() -> received.size() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void resolvedWithAnIdTheKeyIsAnsweredWithIt(Database kind) throws Exception {
        use(kind);
        giveUp(KEY, numbers(0, 2), true);
        long requests = vendorRequests();

        Exchange resolved = resolve(KEY, "4711", "trackDelivery=true");

        assertThat(body(ResolvedSend.class, resolved)).isEqualTo(new ResolvedSend(KEY, 1, true, "4711"));
        assertThat(resolved.getMessage().getHeader(OneSmsConstants.RESULT_CODE)).isEqualTo("OK");
        assertThat(vendorRequests()).as("requests to the vendor").isEqualTo(requests);
        SendResult again = sendAgain(KEY, numbers(0, 2));
        assertThat(again.replayed()).isTrue();
        assertThat(again.submissions()).containsExactly(new Submission("4711", 2, 2, true));
        assertEachGotOne(numbers(0, 2));
        assertThat(trackedReference("4711")).isEqualTo(KEY);
        assertThat(body(ResolvedSend.class, resolve(KEY, "4711")))
                .as("the same again")
                .isEqualTo(new ResolvedSend(KEY, 1, true, "4711"));
    }

    @Test
    void theIdIsTrackedAlsoIfTheNodeCannotFinish() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);
        execute("ALTER TABLE " + prefix + "send ADD CONSTRAINT full_disk CHECK (state <> 'ACCEPTED')");

        assertThat(resolve(KEY, "4711", "trackDelivery=true").getException())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("resolve the send again");

        assertThat(trackedReference("4711")).isEqualTo(KEY);
        execute("ALTER TABLE " + prefix + "send DROP CONSTRAINT full_disk");
        assertThat(body(ResolvedSend.class, resolve(KEY, "4711", "trackDelivery=true")))
                .isEqualTo(new ResolvedSend(KEY, 1, true, "4711"));
        assertThat(trackedReference("4711")).isEqualTo(KEY);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long vendorRequests() {
        return Stream.of("send", "dlr", "campaigns", "credit")
                .mapToLong(simulator::requestCount)
                .sum();
    }

    private String trackedReference(String id) throws Exception {
        DeliveryAccount account = endpoint(uri("resolve")).settings().tracking().account();
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "SELECT reference FROM " + prefix + "delivery WHERE account = ? AND id = ?")) {
            statement.setString(1, account.key());
            statement.setString(2, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "not tracked";
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void resolvedAsNotSentTheNextSendSendsIt(Database kind) throws Exception {
        use(kind);
        giveUp(KEY, numbers(0, 1), false);
        assertThat(simulator.deliveries()).isZero();

        assertThat(body(ResolvedSend.class, resolve(KEY, "notSent"))).isEqualTo(new ResolvedSend(KEY, 1, false, null));

        assertThat(sendAgain(KEY, numbers(0, 1)).replayed()).isFalse();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void resolvedAsSentTheIdStaysUnknown() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);

        assertThat(body(ResolvedSend.class, resolve(KEY, "sent"))).isEqualTo(new ResolvedSend(KEY, 1, true, null));

        SendResult again = sendAgain(KEY, numbers(0, 1));
        assertThat(again.replayed()).isTrue();
        assertThat(again.id()).isNull();
        assertEachGotOne(numbers(0, 1));
    }

    @Test
    void aRouteResolvesWhatItGets() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true, "17");
        String uri = uri("resolve");

        CamelContext node = consumer(exchange -> {
            UnresolvedSend send = exchange.getMessage().getBody(UnresolvedSend.class);
            exchange.getMessage().setBody(send.candidates().get(0));
            Exchange resolved = exchange.getContext().createProducerTemplate().send(uri, exchange);
            received.add(resolved);
        });

        await().atMost(TIMEOUT).until(() -> received.size() == 1);
        node.stop();
        assertThat(received.get(0).getException()).isNull();
        assertThat(sendAgain(KEY, numbers(0, 1)).id()).isEqualTo("17");
    }

    @Test
    void theHeaderOfTheOperationResolvesThroughAnyEndpointOfTheAccount() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);

        Exchange resolved = request(
                uri("send"),
                "sent",
                Map.of(OneSmsConstants.OPERATION, "resolve", OneSmsConstants.IDEMPOTENCY_KEY, KEY));

        assertThat(body(ResolvedSend.class, resolved).sent()).isTrue();
    }

    @Test
    void badInputNamesCauseAndCure() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);

        assertThat(failure(InvalidRequestException.class, resolve(null, "sent")))
                .hasMessageContaining("CamelOneSmsIdempotencyKey");
        for (Object body : new Object[] {"", null, "not sent", "17; DROP", "x".repeat(65)}) {
            assertThat(failure(InvalidRequestException.class, resolve(KEY, body)))
                    .hasMessageContaining("sent, notSent, or the id");
        }
        assertThat(failure(NotFoundException.class, resolve("another", "sent"))).hasMessageContaining("key");
        Exchange part = request(
                uri("resolve"), "sent", Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY, OneSmsConstants.PART, "first"));
        assertThat(failure(InvalidRequestException.class, part)).hasMessageContaining("CamelOneSmsPart");
        Exchange missing =
                request(uri("resolve"), "sent", Map.of(OneSmsConstants.IDEMPOTENCY_KEY, KEY, OneSmsConstants.PART, 7));
        failure(NotFoundException.class, missing);

        assertThat(body(ResolvedSend.class, resolve(KEY, "17")).id()).isEqualTo("17");
        assertThat(failure(InvalidRequestException.class, resolve(KEY, "notSent")))
                .hasMessageContaining("is not unresolved but accepted");
    }

    @ParameterizedTest
    @EnumSource
    void anIdIsGivenToOneSendOnly(Database kind) throws Exception {
        use(kind);
        String id = sendAgain("first", numbers(0, 1)).id();
        giveUp(KEY, numbers(1, 1), true);

        assertThat(failure(InvalidRequestException.class, resolve(KEY, id))).hasMessageContaining("another send");

        assertThat(body(ResolvedSend.class, resolve(KEY, "sent")).sent()).isTrue();
    }

    @Test
    void withoutTheJournalKeyTheReportHasTheReason() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);
        String uri = uri("resolve").replace("&" + JOURNAL_KEY, "");

        List<UnresolvedSend> listed = endpoint(uri).unresolved().list(10);

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).recipients()).isZero();
        assertThat(listed.get(0).reason()).startsWith(REASON).contains("set journalKey");
    }

    @Test
    void aRowThatCannotBeReadDoesNotHideTheOthers() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true);
        giveUp("order-2", numbers(1, 1), true);
        byte[] newer = {Byte.MAX_VALUE};
        byte[] sealed = new RequestSeal(SECRET).seal(new SendKey(account(), KEY), 1, newer);
        try (var connection = database.getConnection();
                var update =
                        connection.prepareStatement("UPDATE " + prefix + "send SET request = ? WHERE send_key = ?")) {
            update.setBytes(1, sealed);
            update.setString(2, KEY);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        consumer(received::add);

        await().atMost(TIMEOUT).until(() -> received.size() == 2);
        List<UnresolvedSend> sends = received.stream()
                .map(exchange -> exchange.getMessage().getBody(UnresolvedSend.class))
                .toList();
        assertThat(sends).extracting(UnresolvedSend::recipients).containsExactlyInAnyOrder(0, 1);
        assertThat(sends)
                .filteredOn(send -> send.recipients() == 0)
                .allSatisfy(send -> assertThat(send.reason()).startsWith(REASON).contains("update the component"));
    }

    @Test
    void theKeyOfAMessageAndItsPartResolveTheRequestThatHasThem() throws Exception {
        use(Database.H2);
        List<SmsMessage> messages = List.of(
                new SmsMessage("Günaydın", numbers(0, 6)).withIdempotencyKey("long"),
                new SmsMessage("Merhaba", numbers(6, 2)).withIdempotencyKey("short"));
        // The first four numbers are a request of their own; the others share one with the short message.
        giveUp(messages, Map.of(), "&maxRecipientsPerRequest=4", true);
        giveUp(messages, Map.of(), "&maxRecipientsPerRequest=4", true);

        Exchange second =
                request(uri("resolve"), "17", Map.of(OneSmsConstants.IDEMPOTENCY_KEY, "long", OneSmsConstants.PART, 2));
        assertThat(body(ResolvedSend.class, second)).isEqualTo(new ResolvedSend("long", 2, true, "17"));
        assertThat(body(ResolvedSend.class, resolve("short", "17")))
                .as("the same request")
                .isEqualTo(new ResolvedSend("short", 1, true, "17"));
        assertThat(body(ResolvedSend.class, resolve("long", "16"))).isEqualTo(new ResolvedSend("long", 1, true, "16"));

        SendResult again = body(
                SendResult.class, request(uri("send", "journal=true&maxRecipientsPerRequest=4"), messages, Map.of()));
        assertThat(again.replayed()).isTrue();
        assertThat(again.submissions()).extracting(Submission::id).contains("16", "17");
        assertEachGotOne(numbers(0, 8));
    }

    @Test
    void withoutADatabaseTheStartIsRefused() {
        assertThatThrownBy(() -> endpoint(uri("resolve").replace("&sendJournal=#journal&deliveryStore=#store", ""))
                        .createProducer()
                        .start())
                .hasStackTraceContaining("no DataSource");
        assertThatThrownBy(() -> endpoint(send().replaceFirst("send", "unresolved"))
                        .createConsumer(exchange -> {})
                        .start())
                .hasStackTraceContaining("no DataSource");
        assertThatThrownBy(() ->
                        endpoint(send().replaceFirst("send", "unresolved")).createProducer())
                .hasStackTraceContaining("is for consumers");
    }

    private CamelContext managed(String... uris) throws Exception {
        // Tests with CamelTestSupport switch JMX off for the whole JVM.
        System.clearProperty(JmxSystemPropertyKeys.DISABLED);
        DefaultCamelContext node = new DefaultCamelContext();
        open.add(0, node);
        node.getCamelContextExtension().setName("managed" + prefix);
        node.getRegistry().bind("journal", SendJournal.class, journal);
        node.getRegistry().bind("store", context.getRegistry().lookupByName("store"));
        node.getRegistry().bind("meters", MeterRegistry.class, meters);
        node.getCamelContextExtension()
                .addContextPlugin(HealthCheckRegistry.class, new DefaultHealthCheckRegistry(node));
        HealthCheckHelper.getHealthCheckRepository(node, "producers").setEnabled(true);
        configure(node.getComponent("onesms", OneSmsComponent.class).getConfiguration());
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String uri : uris) {
                    from("direct:" + uris.length).to(uri);
                }
            }
        });
        node.start();
        return node;
    }

    @Test
    void jmxListsAndResolves() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true, "17", "18");
        CamelContext node = managed(uri("resolve"));
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server
                .queryNames(
                        new ObjectName("org.apache.camel:context=" + node.getManagementName() + ",type=endpoints,*"),
                        null)
                .stream()
                .filter(each -> each.getKeyProperty("name").contains("resolve"))
                .findFirst()
                .orElseThrow();

        assertThat(server.getAttribute(name, "UnresolvedSends")).isEqualTo(1L);
        assertThat((long) server.getAttribute(name, "OldestUnresolvedSeconds")).isNotNegative();
        TabularData table = (TabularData) server.invoke(name, "listUnresolvedSends", null, null);
        CompositeData row = (CompositeData) table.values().iterator().next();
        assertThat(row.get("key")).isEqualTo(KEY);
        assertThat(row.get("candidates")).isEqualTo("17, 18");
        Object resolved = server.invoke(name, "resolveSend", new Object[] {KEY, 1, "18"}, new String[] {
            String.class.getName(), "int", String.class.getName()
        });

        assertThat(resolved).asString().contains("id=18");
        assertThat(sendAgain(KEY, numbers(0, 1)).id()).isEqualTo("18");
    }

    @Test
    void healthMetersAndConsoleCountThem() throws Exception {
        use(Database.H2);
        giveUp(KEY, numbers(0, 1), true, "17");
        CamelContext node = managed(uri("send", "journal=true"));

        assertThat(meters.get(MicrometerMeters.JOURNAL)
                        .tag("state", "unresolved")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get(MicrometerMeters.JOURNAL_OLDEST).gauge().value()).isNotNegative();
        HealthCheck check = HealthCheckHelper.getHealthCheckRepository(node, "producers").stream()
                .findFirst()
                .orElseThrow();
        assertThat(check.call().getDetails())
                .containsEntry(OneSmsHealthCheck.UNRESOLVED, 1L)
                .containsEntry(OneSmsHealthCheck.WAITING, 0L)
                .containsKey(OneSmsHealthCheck.OLDEST);
        DevConsole console = PluginHelper.getDevConsoleResolver(node.getCamelContextExtension())
                .resolveDevConsole("onesms");
        assertThat(console).isInstanceOf(OneSmsDevConsole.class);
        assertThat(console.call(DevConsole.MediaType.TEXT)).asString().contains("unresolved: 1", KEY, "17");
        assertThat(console.call(DevConsole.MediaType.JSON)).asString().contains("unresolved=1");
        node.stop();
        assertThat(meters.find(MicrometerMeters.JOURNAL).gauge()).isNull();
    }
}
