package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.operation.Settler;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts the requests to the vendor that it costs to settle what many crashed sends left. They are taken over
 * in several steps.
 */
@Tag("stores")
class SettlingCostTest extends SimulatorTestSupport {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int PARTS = Integer.getInteger("onesms.settling.parts", LONG ? 10_000 : 520);
    private static final double BOUND = 1.2;
    private static final List<String> TABLE = new ArrayList<>();
    private static final int THREADS = 8;
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration HORIZON = Duration.ofMinutes(45);

    /** At one address with 1SMS it would be the same account under another name. */
    private final SmsGatewaySimulator bisms =
            configure(SmsGatewaySimulator.builder()).bisms().start();

    private JdbcConnectionPool pool;
    private JdbcSendJournal journal;

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    @AfterEach
    void closePool() {
        context.stop();
        pool.dispose();
        bisms.close();
    }

    @AfterAll
    static void printTable() {
        System.out.println("| gateway | found after | the requests had arrived | requests to the vendor per part |");
        TABLE.forEach(System.out::println);
    }

    private SmsGatewaySimulator gateway(GatewayForm form) {
        return form.is("bisms") ? bisms : simulator;
    }

    private void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        pool.setMaxConnections(3 * THREADS);
        journal = new JdbcSendJournal(pool);
        journal.setClock(simulator.clock());
        context.getRegistry().bind("journal", SendJournal.class, over(SendJournal.class, journal));
        context.getRegistry().bind("time", simulator.clock());
    }

    /** The nodes crash before they write an unknown outcome, and the test settles itself. */
    private <T> T over(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    boolean background = Thread.currentThread().getName().contains("OneSmsSettler");
                    if (name.equals("unknown")) {
                        return true;
                    }
                    if (background && name.startsWith("takeOver")) {
                        return List.of();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return background && result instanceof UnsettledParts parts
                                ? over(UnsettledParts.class, parts)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private String node(GatewayForm form, boolean recovers) {
        return sendTo(
                gateway(form).baseUrl(),
                form.options(),
                "journal=true&clock=#time&sendJournal=#journal",
                "maxRecipientsPerRequest=3",
                "recoverUnknownOutcome=" + recovers);
    }

    /** In the short form the way of each gateway that costs most. */
    static Stream<Arguments> cases() {
        if (!LONG) {
            return Stream.of(
                    arguments(GatewayForm.ONESMS_XML, 3, 35, true),
                    arguments(GatewayForm.BISMS_XML, 1, 35, true),
                    arguments(GatewayForm.ILETIMERKEZI_JSON, 1, 35, true),
                    arguments(GatewayForm.NODEAPI_JSON, 1, 35, false),
                    arguments(GatewayForm.NODEAPI_SOAP, 1, 900, true));
        }
        return Stream.of(
                        GatewayForm.ONESMS_XML,
                        GatewayForm.BISMS_XML,
                        GatewayForm.ILETIMERKEZI_JSON,
                        GatewayForm.NODEAPI_JSON,
                        GatewayForm.NODEAPI_SOAP)
                .flatMap(form -> Stream.of(
                        arguments(form, 1, 35, true),
                        arguments(form, 1, 35, false),
                        arguments(form, 1, 900, true),
                        arguments(form, 1, 900, false)));
    }

    @ParameterizedTest(name = "{0}, {1} recipients, restart after {2} s, arrived {3}")
    @MethodSource("cases")
    void aPartCostsAboutOneRequest(GatewayForm form, int recipients, int later, boolean arrived) throws Exception {
        open();
        SmsGatewaySimulator gateway = gateway(form);
        crash(form, recipients, arrived);
        advance(Duration.ofSeconds(later));
        OneSmsEndpoint endpoint = endpoint(node(form, true));
        Settler settler = new Settler(
                endpoint.gateway(),
                endpoint.settings().provider().descriptor(),
                endpoint.settings().operationSettings(),
                () -> false);
        Map<String, Long> before = counts(gateway);
        long sent = gateway.deliveries();
        Duration passed = Duration.ZERO;
        while (open(states()) > 0 && passed.compareTo(HORIZON) < 0) {
            while (settler.run()) {
                // More may be due.
            }
            awaitOutcomes();
            advance(STEP);
            passed = passed.plus(STEP);
        }
        Map<String, Long> costs = counts(gateway);
        before.forEach((operation, count) -> costs.merge(operation, -count, Long::sum));
        double each = costs.values().stream().mapToLong(Long::longValue).sum() / (double) PARTS;
        System.out.printf(
                Locale.ROOT,
                "Settling %,d parts of %d recipients, %s, after %d s, arrived %s: %.3f requests a part %s, %s, %d SMS sent, in %d s of the gateway%n",
                PARTS,
                recipients,
                form,
                later,
                arrived,
                each,
                costs,
                states(),
                gateway.deliveries() - sent,
                passed.toSeconds());
        TABLE.add(String.format(
                Locale.ROOT,
                "| `%s` %s | %d s | %s | %.3f |",
                form.gateway(),
                form.wireFormat(),
                later,
                arrived ? "yes" : "no",
                each));
        assertThat(each).isLessThanOrEqualTo(BOUND);
        assertThat(open(states())).isZero();
        for (int i = 0; i < PARTS; i++) {
            assertThat(gateway.deliveries(numbers(3 * i, 1).get(0))).isLessThanOrEqualTo(1);
        }
    }

    private void advance(Duration duration) {
        simulator.advance(duration);
        bisms.advance(duration);
    }

    private void crash(GatewayForm form, int recipients, boolean arrived) throws Exception {
        String uri = node(form, false);
        // Then the node knows a campaign.
        request(uri, new SmsMessage("First", numbers(3 * PARTS + 10, 1)), Map.of());
        gateway(form)
                .fault((arrived ? Fault.closeAfterProcessing() : Fault.closeBeforeProcessing())
                        .on("send")
                        .always());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> sends = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            SmsMessage message = new SmsMessage(TEXT + " " + i, numbers(3 * i, recipients));
            Map<String, Object> key = Map.of(OneSmsConstants.IDEMPOTENCY_KEY, "key-" + i);
            sends.add(threads.submit(() ->
                    assertThat(request(uri, message, key).getException()).isInstanceOf(OutcomeUnknownException.class)));
        }
        for (Future<?> send : sends) {
            send.get();
        }
        threads.shutdown();
        gateway(form).clearFaults();
    }

    private static Map<String, Long> counts(SmsGatewaySimulator gateway) {
        Map<String, Long> counts = new TreeMap<>();
        gateway.requests()
                .forEach((operation, outcomes) -> counts.put(
                        operation,
                        outcomes.values().stream().mapToLong(Long::longValue).sum()));
        return counts;
    }

    private static int open(Map<String, Integer> states) {
        return states.getOrDefault("BEGUN", 0) + states.getOrDefault("UNKNOWN", 0);
    }

    private Map<String, Integer> states() throws SQLException {
        Map<String, Integer> states = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT state, COUNT(*) FROM onesms_send GROUP BY state")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
        }
        return states;
    }

    /** Outcomes are written late. */
    private void awaitOutcomes() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !states().containsKey("BEGUN"));
    }
}
