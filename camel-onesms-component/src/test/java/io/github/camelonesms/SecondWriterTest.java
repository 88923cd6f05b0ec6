package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.UnresolvedPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.Settler;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node crashes during its send while another writer on the same account sends equal texts to the same numbers, before,
 * meanwhile and afterwards. Compares the recorded id and the phones with what the writer sent. A request that may be either
 * is unresolved.
 */
@Tag("stores")
class SecondWriterTest extends SimulatorTestSupport {

    private static final int RUNS = Boolean.getBoolean("onesms.test.long") ? 1_000 : 20;
    private static final long SEED = Long.getLong("onesms.seed", 15L);

    /** Those with a guard, a reference or a list. */
    private static final List<GatewayForm> FORMS =
            GatewayForm.all(form -> form.queries() && !form.is("organik") && !form.is("bisms"));

    private static final int[] LATER_SECONDS = {35, 60, 90, 300, 900};

    private final Map<GatewayForm, Settler> settlers = new HashMap<>();
    private final Map<String, Integer> tally = new TreeMap<>();
    private JdbcConnectionPool pool;
    private JdbcSendJournal journal;

    /** Who sends the same. */
    enum Writer {
        /** An application with the same journal. */
        WITH_THE_JOURNAL,
        /** A program of its own, which has sent something with the account before. */
        WITHOUT,
        /** A program of its own. Its first campaign of all is like the request: the vendor shows the same if it is ours. */
        WITHOUT_FOR_THE_FIRST_TIME
    }

    /** When the other writer sends. */
    private enum Moment {
        BEFORE,
        AFTER_THE_CRASH,
        LATER,
        WHILE_IT_IS_SETTLED
    }

    /** A crash during a send. */
    private record Run(
            GatewayForm form,
            Writer writer,
            String key,
            Object body,
            List<String> numbers,
            boolean arrives,
            Duration later) {}

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return GatewayForm.account(builder, CREDIT);
    }

    @Override
    protected void configure(OneSmsConfiguration configuration) {
        configuration.setSender("TEST");
    }

    @BeforeEach
    void openJournal() {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        journal = new JdbcSendJournal(pool);
        journal.setClock(simulator.clock());
        journal.start();
        context.getRegistry().bind("journal", SendJournal.class, over(false));
        context.getRegistry().bind("dying", SendJournal.class, over(true));
        context.getRegistry().bind("time", simulator.clock());
    }

    @AfterEach
    void closePool() {
        context.stop();
        pool.dispose();
    }

    /** The test settles itself; a dying node writes no unknown outcome. */
    private SendJournal over(boolean dying) {
        return proxy(SendJournal.class, journal, name -> {
            if (name.equals("unsettled") && Thread.currentThread().getName().contains("OneSmsSettler")) {
                return proxy(
                        UnsettledParts.class,
                        journal.unsettled(),
                        method -> method.startsWith("takeOver") ? List.of() : null);
            }
            return dying && name.equals("unknown") ? true : null;
        });
    }

    private interface Instead {
        Object of(String method);
    }

    private static <T> T proxy(Class<T> type, T real, Instead instead) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object other = instead.of(method.getName());
                    if (other != null) {
                        return other;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private String node(GatewayForm form, String name) {
        return send(
                form.options(),
                "journal=true&journalKey=RAW(a key of at least sixteen characters)&clock=#time",
                "sendJournal=#" + name,
                "recoverUnknownOutcome=" + name.equals("journal"));
    }

    private String stranger(GatewayForm form) {
        return send(form.options());
    }

    @ParameterizedTest
    @EnumSource
    void noIdIsThatOfTheOtherWriterAndNoMessageIsDoubled(Writer writer) throws SQLException {
        Random random = new Random(SEED + writer.ordinal());
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            String fault = check(run(writer, i, random), random);
            if (fault != null) {
                faults.add("run " + i + ": " + fault);
            }
        }
        System.out.println("Second writer " + writer + ", seed " + SEED + ", " + RUNS + " runs: " + tally + ", faults "
                + faults.size());
        assertThat(faults).isEmpty();
    }

    private Run run(Writer writer, int index, Random random) {
        GatewayForm form = FORMS.get(random.nextInt(FORMS.size()));
        List<String> numbers = numbers(10 * (index + 1), 1 + random.nextInt(3));
        boolean personal = numbers.size() > 1 && random.nextBoolean();
        Object body = personal
                ? IntStream.range(0, numbers.size())
                        .mapToObj(i -> new SmsMessage(TEXT + " " + i, numbers.get(i)))
                        .toList()
                : new SmsMessage(TEXT, numbers);
        Duration later = Duration.ofSeconds(LATER_SECONDS[random.nextInt(LATER_SECONDS.length)]);
        return new Run(form, writer, "key-" + index, body, numbers, random.nextBoolean(), later);
    }

    /** Returns what is wrong; null if nothing is. */
    private String check(Run run, Random random) throws SQLException {
        clearJournal();
        simulator.advance(Duration.ofMinutes(30));
        for (String node : List.of("journal", "dying")) {
            deliver(run, node(run.form(), node), "first-" + node + run.key(), new SmsMessage("Another", numbers(1, 1)));
            simulator.advance(Duration.ofMinutes(15));
            if (run.writer() == Writer.WITHOUT && node.equals("journal")) {
                deliver(run, stranger(run.form()), "earlier-" + run.key(), new SmsMessage("Anything", numbers(2, 1)));
            }
        }
        Set<Moment> moments = new HashSet<>();
        moments.add(Moment.values()[random.nextInt(Moment.values().length)]);
        moments.add(Moment.values()[random.nextInt(Moment.values().length)]);
        Set<String> others = new HashSet<>();
        write(run, Moment.BEFORE, moments, others);
        simulator.fault((run.arrives() ? Fault.closeAfterProcessing() : Fault.closeBeforeProcessing()).on("send"));
        deliver(run, node(run.form(), "dying"), run.key(), run.body());
        simulator.clearFaults();
        write(run, Moment.AFTER_THE_CRASH, moments, others);
        simulator.advance(run.later());
        write(run, Moment.LATER, moments, others);
        boolean arrivedBefore = ours(run, others).size() == run.numbers().size();
        SendResult result = null;
        for (int i = 0; i < 40 && result == null && unresolved().isEmpty(); i++) {
            settler(run.form()).run();
            if (i == 0) {
                write(run, Moment.WHILE_IT_IS_SETTLED, moments, others);
            }
            result = deliver(run, node(run.form(), "journal"), run.key(), run.body());
            simulator.advance(Duration.ofMinutes(1));
        }
        return judge(run, others, result, arrivedBefore, moments);
    }

    private String judge(Run run, Set<String> others, SendResult result, boolean arrivedBefore, Set<Moment> moments) {
        List<String> ours = ours(run, others);
        boolean doubled = ours.size() > run.numbers().size();
        Set<String> ids = result == null
                ? Set.of()
                : result.submissions().stream()
                        .map(Submission::id)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        boolean wrongId = ids.stream().anyMatch(others::contains);
        boolean lost = result != null && ours.size() < run.numbers().size();
        boolean open = result == null && unresolved().isEmpty();
        boolean alike = run.writer() == Writer.WITHOUT_FOR_THE_FIRST_TIME
                && !arrivedBefore
                && !others.isEmpty()
                && (wrongId || lost);
        tally.merge(
                alike ? "taken for ours" : result == null ? "unresolved" : ids.isEmpty() ? "sent, id unknown" : "sent",
                1,
                Integer::sum);
        String what = doubled ? "doubled" : alike ? null : wrongId ? "wrong id" : lost ? "lost" : open ? "open" : null;
        return what == null
                ? null
                : what + " "
                        + String.format(
                                Locale.ROOT,
                                "%s %s arrives %s after %s, writer %s %s, ours %s, ids %s",
                                run.form(),
                                run.numbers().size(),
                                run.arrives(),
                                run.later(),
                                moments,
                                others,
                                ours,
                                ids);
    }

    /** The campaigns on the phones that the other writer did not send, one for each message. */
    private List<String> ours(Run run, Set<String> others) {
        return run.numbers().stream()
                .flatMap(number -> simulator.inbox(number).stream())
                .map(ReceivedSms::campaignId)
                .filter(id -> !others.contains(id))
                .toList();
    }

    private void write(Run run, Moment now, Set<Moment> moments, Set<String> ids) {
        if (!moments.contains(now)) {
            return;
        }
        String uri = run.writer() == Writer.WITH_THE_JOURNAL ? node(run.form(), "journal") : stranger(run.form());
        Set<String> before = new HashSet<>(ours(run, ids));
        SendResult result = deliver(run, uri, "other-" + now + run.key(), run.body());
        Set<String> after = new HashSet<>(ours(run, ids));
        after.removeAll(before);
        if (result != null) {
            ids.addAll(after);
        } else {
            assertThat(after).as("%s", run).isEmpty();
        }
    }

    /**
     * Returns null if there is no result. Outcomes are written late: the time of the test must not go on before, or the
     * settler would take the request over.
     */
    private SendResult deliver(Run run, String uri, String key, Object body) {
        Exchange exchange = request(uri, body, Map.of(OneSmsConstants.IDEMPOTENCY_KEY, key));
        if (exchange.getException() != null) {
            return null;
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> isRecorded(key));
        return exchange.getMessage().getBody(SendResult.class);
    }

    private boolean isRecorded(String key) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT 1 FROM onesms_send WHERE send_key = ? AND state = 'BEGUN'")) {
            statement.setString(1, key);
            return !statement.executeQuery().next();
        }
    }

    private Settler settler(GatewayForm form) {
        return settlers.computeIfAbsent(form, each -> {
            OneSmsEndpoint endpoint = endpoint(node(each, "journal"));
            return new Settler(
                    endpoint.gateway(),
                    endpoint.settings().provider().descriptor(),
                    endpoint.settings().operationSettings(),
                    () -> false);
        });
    }

    private List<UnresolvedPart> unresolved() {
        List<UnresolvedPart> parts = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT account FROM onesms_send")) {
            while (rows.next()) {
                parts.addAll(journal.unsettled().listUnresolved(rows.getString(1), 10));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return parts;
    }

    /** What stays open in one run must not be open in the next one. */
    private void clearJournal() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM onesms_send");
        }
    }
}
