package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.IdState;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.delivery.TrackedDelivery;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.PartOutcome;
import io.github.camelonesms.journal.PartStart;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.UnresolvedPart;
import io.github.camelonesms.journal.UnsettledParts;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.TurkishTime;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node crashes during its request, with each gateway and wire format at once; another one settles it. Compares the
 * journal with what each phone received.
 */
@Tag("stores")
class SettlingTest extends SimulatorTestSupport {

    /** The lease of the crashed node is over, the guards still remember. */
    private static final Duration INSIDE = Duration.ofSeconds(35);

    /** No guard remembers, except that of Node API, and the lists show every request. */
    private static final Duration OUTSIDE = Duration.ofMinutes(14);

    private static final Duration GIVEN_UP = Duration.ofMinutes(31);

    /** Between two looks at the state. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** At one address with 1SMS it would be the same account under another name. */
    private final SmsGatewaySimulator bisms =
            configure(SmsGatewaySimulator.builder()).bisms().start();

    private final NodeClock time = new NodeClock();
    private final ReentrantLock leaping = new ReentrantLock();
    private JdbcConnectionPool pool;
    private JdbcSendJournal journal;
    private UnsettledParts unsettled;
    private String settle = "settle=tell";

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
        context.getComponent("onesms", OneSmsComponent.class).settlerPause(LOOK.dividedBy(4));
        unsettled = betweenLeaps(journal.unsettled());
        context.getRegistry()
                .bind("journal", SendJournal.class, proxy(SendJournal.class, journal, Map.of("unsettled", unsettled)));
        context.getRegistry().bind("dying", SendJournal.class, dying());
        context.getRegistry().bind("time", time);
    }

    /** The clock of the nodes, which remembers what each thread has read last. */
    private final class NodeClock extends Clock {

        private final ThreadLocal<Instant> last = new ThreadLocal<>();

        boolean hasLeapt() {
            return !simulator.clock().instant().equals(last.get());
        }

        @Override
        public Instant instant() {
            Instant now = simulator.clock().instant();
            last.set(now);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return simulator.clock().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return simulator.clock().withZone(zone);
        }
    }

    /**
     * A look that began before the time leapt would count the leap twice, so it finds nothing to take over; the next one
     * comes soon.
     */
    private UnsettledParts betweenLeaps(UnsettledParts real) {
        return (UnsettledParts) Proxy.newProxyInstance(
                UnsettledParts.class.getClassLoader(),
                new Class<?>[] {UnsettledParts.class},
                (self, method, arguments) -> {
                    boolean takes = method.getName().startsWith("takeOver");
                    if (takes) {
                        leaping.lock();
                    }
                    try {
                        return takes && time.hasLeapt() ? List.of() : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (takes) {
                            leaping.unlock();
                        }
                    }
                });
    }

    @AfterEach
    void closePool() {
        context.stop();
        pool.dispose();
        bisms.close();
    }

    private SmsGatewaySimulator gateway(GatewayForm form) {
        return form.is("bisms") ? bisms : simulator;
    }

    private void advance(Duration duration) {
        leaping.lock();
        try {
            simulator.advance(duration);
            bisms.advance(duration);
        } finally {
            leaping.unlock();
        }
    }

    /** The journal of a node that dies before it writes an outcome, and settles nothing. */
    private SendJournal dying() {
        UnsettledParts parts = proxy(
                UnsettledParts.class, journal.unsettled(), Map.of("takeOver", List.of(), "takeOverOlder", List.of()));
        return proxy(SendJournal.class, journal, Map.of("unknown", true, "unsettled", parts));
    }

    private static <T> T proxy(Class<T> type, T real, Map<String, Object> instead) {
        return proxy(type, real, instead, () -> true);
    }

    /** @param instead what a method returns, or a supplier of it, while {@code active} */
    private static <T> T proxy(Class<T> type, T real, Map<String, ?> instead, BooleanSupplier active) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (active.getAsBoolean() && instead.containsKey(method.getName())) {
                        Object value = instead.get(method.getName());
                        return value instanceof Supplier<?> supplier ? supplier.get() : value;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private String node(GatewayForm form, String name) {
        return sendTo(
                gateway(form).baseUrl(),
                form.options(),
                "journal=true&journalKey=RAW(a key of at least sixteen characters)&clock=#time",
                "sendJournal=#" + name,
                settle,
                "recoverUnknownOutcome=" + name.equals("journal"));
    }

    private static String number(GatewayForm form) {
        return numbers(form.ordinal(), 1).get(0);
    }

    private Exchange send(GatewayForm form, String journal) {
        return request(
                node(form, journal),
                TEXT,
                Map.of(OneSmsConstants.TO, number(form), OneSmsConstants.IDEMPOTENCY_KEY, "key-" + form.name()));
    }

    /** A request whose node dies when it has been sent; then time passes and another node works. */
    private void crash(GatewayForm form, Fault fault, Duration later) {
        for (String node : List.of("journal", "dying")) {
            warmUp(form, node);
        }
        gateway(form).fault(fault.on("send"));
        assertThat(send(form, "dying").getException()).as(form.toString()).isInstanceOf(OutcomeUnknownException.class);
        gateway(form).clearFaults();
        advance(later);
    }

    /** Starts a node, which then knows a campaign. */
    private void warmUp(GatewayForm form, String node) {
        String key = "other-" + form + node;
        request(
                node(form, node),
                "Another " + node,
                Map.of(
                        OneSmsConstants.TO,
                        numbers(100 + form.ordinal(), 1).get(0),
                        OneSmsConstants.IDEMPOTENCY_KEY,
                        key));
        // Outcomes are written late: when its lease is over, another node would settle it.
        await().atMost(Duration.ofSeconds(30)).until(() -> statesOf(key).containsValue(PartState.ACCEPTED));
    }

    private Map<String, PartState> states() {
        return statesOf("key-%");
    }

    /** By what follows {@code key-}. */
    private Map<String, PartState> statesOf(String keys) {
        Map<String, PartState> states = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT send_key, state FROM onesms_send WHERE send_key LIKE '" + keys + "'")) {
            while (rows.next()) {
                states.put(rows.getString(1).substring("key-".length()), PartState.valueOf(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return states;
    }

    private interface Expected {
        PartState of(GatewayForm form);
    }

    /**
     * The outcome, and then the source gives the message again. The forms of a gateway share an account and come one
     * after the other: the list does not decide between two open requests.
     */
    private void check(Fault fault, Duration later, Expected expected, int messages) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<Integer, List<GatewayForm>> forms = new TreeMap<>();
        for (GatewayForm form : GatewayForm.values()) {
            int round = rounds.merge(form.gateway(), 1, Integer::sum);
            forms.computeIfAbsent(round, number -> new ArrayList<>()).add(form);
        }
        forms.values().forEach(round -> {
            round.forEach(form -> crash(form, fault, Duration.ZERO));
            advance(later);
            round.forEach(form -> check(form, expected.of(form), later.dividedBy(40), messages));
        });
    }

    private void awaitState(GatewayForm form, PartState state, Duration step) {
        awaitState("key-" + form.name(), state, step);
    }

    /**
     * Time goes on only while each request waits for its next look. Otherwise a slow machine would take them over at a
     * greater age.
     */
    private void awaitState(String keys, PartState state, Duration step) {
        await(keys).atMost(Duration.ofSeconds(30)).pollInterval(LOOK).untilAsserted(() -> {
            if (!isAtWorkOrDue()) {
                advance(step);
            }
            assertThat(statesOf(keys)).containsValue(state);
        });
    }

    private boolean isAtWorkOrDue() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM onesms_send"
                        + " WHERE state = 'BEGUN' OR state = 'UNKNOWN' AND lease_until <= ?")) {
            statement.setObject(1, simulator.clock().instant().atOffset(ZoneOffset.UTC));
            return statement.executeQuery().next();
        }
    }

    private void check(GatewayForm form, PartState state, Duration step, int messages) {
        awaitState(form, state, step);
        int received = state == PartState.ACCEPTED ? 1 : state == PartState.NOT_SENT ? 0 : messages;
        assertThat(gateway(form).deliveries(number(form))).as(form.toString()).isEqualTo(received);

        // A node that looks has the request for a moment.
        Exchange again = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> send(form, "journal"),
                        exchange -> !(exchange.getException() instanceof ThrottledException));

        if (state == PartState.ACCEPTED || state == PartState.NOT_SENT) {
            assertThat(body(SendResult.class, again).replayed())
                    .as(form.toString())
                    .isEqualTo(state == PartState.ACCEPTED);
            received = 1;
        } else {
            assertThat(again.getException()).as(form.toString()).isInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(gateway(form).deliveries(number(form))).as(form.toString()).isEqualTo(received);
    }

    private static boolean guarded(GatewayForm form) {
        return !form.is("organik") && form != GatewayForm.NODEAPI_SOAP;
    }

    private static boolean listed(GatewayForm form) {
        return !form.is("organik");
    }

    @Test
    void insideTheGuardsWindowWhatArrivedIsNotSentAgain() {
        check(
                Fault.closeAfterProcessing(),
                INSIDE,
                form -> guarded(form) || listed(form) ? PartState.ACCEPTED : PartState.UNKNOWN,
                1);
    }

    @Test
    void insideTheGuardsWindowWhatDidNotArriveIsSent() {
        check(Fault.closeBeforeProcessing(), INSIDE, form -> guarded(form) ? PartState.ACCEPTED : PartState.UNKNOWN, 0);
    }

    @Test
    void laterTheListShowsWhatArrived() {
        check(Fault.closeAfterProcessing(), OUTSIDE, form -> listed(form) ? PartState.ACCEPTED : PartState.UNKNOWN, 1);
    }

    @Test
    void laterTheListShowsWhatDidNotArriveAndTheSourceSendsIt() {
        check(Fault.closeBeforeProcessing(), OUTSIDE, form -> listed(form) ? PartState.NOT_SENT : PartState.UNKNOWN, 0);
    }

    /** The list is read several times before it is old enough: the looks themselves must not postpone that. */
    @Test
    void whatDidNotArriveIsFoundOutWithinMinutes() {
        GatewayForm form = GatewayForm.NODEAPI_SOAP;
        crash(form, Fault.closeBeforeProcessing(), INSIDE);

        check(form, PartState.NOT_SENT, Duration.ofSeconds(20), 0);
    }

    @Test
    void withSettleSendANodeSendsWhatDidNotArrive() {
        settle = "settle=send";
        check(Fault.closeBeforeProcessing(), OUTSIDE, form -> listed(form) ? PartState.ACCEPTED : PartState.UNKNOWN, 0);
    }

    /** Once, although the gateway throttled the first try. */
    @Test
    void whatIsSentAnewCountsForTheRate() {
        List<Duration> turns = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("rate", new SendRate() {
            @Override
            public Duration take(String account, Lane lane, Duration cost) {
                turns.add(cost);
                return Duration.ZERO;
            }

            @Override
            public void giveBack(String account, Lane lane, Duration cost) {
                turns.remove(turns.size() - 1);
            }
        });
        settle = "settle=send&recipientsPerSecond=4&sendRate=#rate";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        int before = turns.size();
        simulator.fault(Fault.status(429).on("send").times(1));
        advance(OUTSIDE);

        awaitState(form, PartState.ACCEPTED, Duration.ofSeconds(30));
        assertThat(turns.subList(before, turns.size())).containsExactly(Duration.ofMillis(250));
    }

    /** The node that sends it anew does not get the answer either. */
    @Test
    void whatIsSentAnewIsSettledLikeAnyOtherRequest() {
        settle = "settle=send";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        simulator.fault(Fault.closeAfterProcessing().on("send").times(1));
        advance(OUTSIDE);

        check(form, PartState.ACCEPTED, Duration.ofSeconds(1), 1);
    }

    @Test
    void whatIsSentAnewAndLostEachTimeIsUnresolved() {
        settle = "settle=send";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        simulator.fault(Fault.closeBeforeProcessing().on("send").always());
        advance(OUTSIDE);

        awaitState(form, PartState.UNRESOLVED, Duration.ofMinutes(4));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.reason())
                .contains("sent anew 10 times"));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @Test
    void whatCannotBeSentNowIsSentLater() {
        settle = "settle=send";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        simulator.fault(Fault.status(429).on("send").times(1));
        advance(OUTSIDE);

        check(form, PartState.ACCEPTED, Duration.ofSeconds(30), 0);
    }

    @Test
    void whatCannotBeSentForTooLongIsUnresolved() {
        settle = "settle=send&settleFor=10m";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        simulator.fault(Fault.status(429).on("send").always());
        advance(Duration.ofMinutes(9));

        awaitState(form, PartState.UNRESOLVED, Duration.ofSeconds(30));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.reason())
                .contains("It could not be sent now"));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @Test
    void outsideTheHoursForSendingNothingIsSentAnew() {
        settle = "settle=send&outsideHours=reject&sendingHours=" + hoursThatEndSoon();
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), OUTSIDE);

        awaitState(form, PartState.UNRESOLVED, Duration.ofMinutes(5));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.reason())
                .contains("sendingHours"));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @Test
    void whatTheGatewayRefusesWhenItIsSentAnewIsUnresolved() {
        settle = "settle=send";
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        simulator.fault(Fault.status(401).on("send").times(1));
        advance(OUTSIDE);

        awaitState(form, PartState.UNRESOLVED, Duration.ofSeconds(1));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.reason())
                .contains("the gateway refused it when it was sent anew"));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    /** Its source may give the message again, and that send has another key. */
    @ParameterizedTest
    @CsvSource({"send,PT14M", "tell,PT35S"})
    void nobodySendsASendWithoutAKeyForItsSource(String option, Duration later) {
        settle = "settle=" + option;
        GatewayForm form = GatewayForm.ILETIMERKEZI_JSON;
        for (String node : List.of("journal", "dying")) {
            warmUp(form, node);
        }
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        assertThat(request(node(form, "dying"), TEXT, Map.of(OneSmsConstants.TO, number(form)))
                        .getException())
                .isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(later);

        awaitState("without-key-%", PartState.NOT_SENT, Duration.ofSeconds(10));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT35S,ACCEPTED,1", "PT65S,NOT_SENT,0"})
    void aOneTimePasswordIsRepeatedWithinAMinuteOnly(Duration later, PartState state, int received) {
        settle = "settle=send";
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        for (String node : List.of("journal", "dying")) {
            warmUp(form, node);
        }
        simulator.fault(Fault.closeBeforeProcessing().on("otp"));
        Map<String, Object> headers =
                Map.of(OneSmsConstants.TO, number(form), OneSmsConstants.IDEMPOTENCY_KEY, "key-" + form.name());
        String otp = node(form, "dying").replace("onesms:send", "onesms:otp");
        assertThat(request(otp, TEXT, headers).getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(later);

        awaitState(form, state, state == PartState.ACCEPTED ? Duration.ofSeconds(1) : Duration.ofSeconds(10));
        assertThat(simulator.deliveries(number(form))).isEqualTo(received);
    }

    @Test
    void whatWasSentAnewBehindItsTimeIsReplayed() {
        settle = "settle=send";
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        for (String node : List.of("journal", "dying")) {
            warmUp(form, node);
        }
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        Map<String, Object> headers = Map.of(
                OneSmsConstants.TO,
                number(form),
                OneSmsConstants.IDEMPOTENCY_KEY,
                "key-" + form.name(),
                OneSmsConstants.SCHEDULED_AT,
                simulator.clock().instant().plus(Duration.ofMinutes(2)));
        assertThat(request(node(form, "dying"), TEXT, headers).getException())
                .isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);
        awaitState(form, PartState.ACCEPTED, Duration.ofSeconds(1));
        advance(Duration.ofMinutes(10));

        Exchange again = request(node(form, "journal"), TEXT, headers);

        assertThat(body(SendResult.class, again).replayed()).isTrue();
        assertThat(simulator.deliveries(number(form))).isEqualTo(1);
    }

    /** Node API takes a reference as customID once, and shows by it what has arrived. */
    @Test
    void sendsOfOneReferenceAreFoundEachByItself() throws Exception {
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        Map<String, String> references = new ConcurrentHashMap<>();
        DeliveryStore store = new MemoryDeliveryStore();
        context.getRegistry().bind("store", DeliveryStore.class, tracking(store, references));
        warmUp(form, "dying");
        List<Fault> faults = List.of(Fault.closeBeforeProcessing(), Fault.closeAfterProcessing());
        for (int n = 0; n < 2; n++) {
            simulator.fault(faults.get(n).on("send"));
            assertThat(ofCampaign(form, "dying", n).getException()).isInstanceOf(OutcomeUnknownException.class);
            simulator.clearFaults();
        }
        advance(OUTSIDE);

        settle = "trackDelivery=true&deliveryStore=#store";
        warmUp(form, "journal");

        awaitState("key-0", PartState.NOT_SENT, Duration.ofSeconds(1));
        awaitState("key-1", PartState.ACCEPTED, Duration.ofSeconds(1));
        assertThat(simulator.deliveries(numbers(0, 1).get(0))).isZero();
        SendResult first = body(SendResult.class, ofCampaign(form, "journal", 0));
        SendResult second = body(SendResult.class, ofCampaign(form, "journal", 1));
        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.id()).isNotNull().isNotEqualTo(first.id());
        for (int n = 0; n < 2; n++) {
            assertThat(simulator.deliveries(numbers(n, 1).get(0))).isEqualTo(1);
        }
        assertThat(references).containsEntry(first.id(), "campaign-7").containsEntry(second.id(), "campaign-7");
    }

    /** A store of which the reference of each new id is seen. */
    private static DeliveryStore tracking(DeliveryStore store, Map<String, String> references) {
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("track") && arguments[0] instanceof TrackedDelivery tracked) {
                        references.putIfAbsent(tracked.id(), String.valueOf(tracked.reference()));
                    }
                    return method.invoke(store, arguments);
                });
    }

    private Exchange ofCampaign(GatewayForm form, String node, int n) {
        return request(
                node(form, node),
                TEXT,
                Map.of(
                        OneSmsConstants.TO,
                        numbers(n, 1),
                        OneSmsConstants.IDEMPOTENCY_KEY,
                        "key-" + n,
                        OneSmsConstants.CLIENT_REFERENCE,
                        "campaign-7"));
    }

    /** They are over when the request is settled. */
    private String hoursThatEndSoon() {
        ZonedDateTime now = simulator.clock().instant().atZone(TurkishTime.ZONE);
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
        return minute.format(now.minusHours(1)) + "-" + minute.format(now.plusMinutes(7));
    }

    @Test
    void theTimeAfterWhichARequestIsGivenUpCanBeSet() {
        settle = "settleFor=5m";
        GatewayForm form = GatewayForm.ORGANIK_JSON;
        crash(form, Fault.closeAfterProcessing(), Duration.ofMinutes(6));

        check(form, PartState.UNRESOLVED, Duration.ZERO, 1);
    }

    /** Two requests to one number: the list shows no texts, so none of them is decided by it. */
    @Test
    void theListDoesNotDecideBetweenTwoRequests() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeAfterProcessing(), Duration.ZERO);
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        assertThat(request(
                                node(form, "dying"),
                                "Another text",
                                Map.of(OneSmsConstants.TO, number(form), OneSmsConstants.IDEMPOTENCY_KEY, "key-second"))
                        .getException())
                .isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(GIVEN_UP);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(states())
                .containsEntry(form.name(), PartState.UNRESOLVED)
                .containsEntry("second", PartState.UNRESOLVED));
        assertThat(unresolved())
                .allSatisfy(part -> assertThat(part.candidates()).hasSize(1));
        assertThat(gateway(form).deliveries(number(form))).isEqualTo(1);
    }

    /** The list does not decide between two requests, and the node that the guard has answered dies. */
    @Test
    void whatTheGuardHasShownIsKnownToEachNode() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        crashWith(form, Fault.closeAfterProcessing(), "key-1", TEXT, numbers(1, 1));
        crashWith(form, Fault.closeAfterProcessing(), "key-2", "Another text", numbers(1, 1));
        advance(INSIDE);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states().values()).containsOnly(PartState.UNKNOWN));
        context.getEndpoints().forEach(endpoint -> endpoint.stop());
        advance(OUTSIDE);

        settle = "settleFor=29m";
        warmUp(form, "journal");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states().values()).containsOnly(PartState.ACCEPTED));
        assertThat(simulator.deliveries(numbers(1, 1).get(0))).isEqualTo(2);
    }

    private void crashWith(GatewayForm form, Fault fault, String key, String text, List<String> numbers) {
        simulator.fault(fault.on("send"));
        assertThat(request(
                                node(form, "dying"),
                                text,
                                Map.of(OneSmsConstants.TO, numbers, OneSmsConstants.IDEMPOTENCY_KEY, key))
                        .getException())
                .isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
    }

    /** Each has other recipients than the others, so the list decides about each. */
    @Test
    void theListDecidesAboutRequestsWithDifferentRecipients() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        crashWith(form, Fault.closeAfterProcessing(), "key-1", TEXT, numbers(1, 1));
        crashWith(form, Fault.closeAfterProcessing(), "key-2", TEXT, numbers(2, 2));
        crashWith(form, Fault.closeBeforeProcessing(), "key-3", TEXT, numbers(4, 1));
        advance(OUTSIDE);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(states())
                .containsEntry("1", PartState.ACCEPTED)
                .containsEntry("2", PartState.ACCEPTED)
                .containsEntry("3", PartState.NOT_SENT));
        SendResult second = body(
                SendResult.class,
                request(
                        node(form, "journal"),
                        TEXT,
                        Map.of(OneSmsConstants.TO, numbers(2, 2), OneSmsConstants.IDEMPOTENCY_KEY, "key-2")));
        DeliveryReport report = body(
                DeliveryReport.class, request(node(form, "journal").replace(":send?", ":dlr?"), second.id(), Map.of()));
        assertThat(report.recipients()).extracting(RecipientStatus::number).containsExactlyElementsOf(numbers(2, 2));
    }

    @Test
    void noneOfTwoEqualRequestsIsInTheListIfNoneWasSent() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        crashWith(form, Fault.closeBeforeProcessing(), "key-1", TEXT, numbers(1, 1));
        crashWith(form, Fault.closeBeforeProcessing(), "key-2", "Another text", numbers(1, 1));
        advance(OUTSIDE);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(states())
                .containsEntry("1", PartState.NOT_SENT)
                .containsEntry("2", PartState.NOT_SENT));
    }

    /** The report of the one to both numbers may lack one of them, so a campaign to one number may be of either. */
    @Test
    void theListDoesNotDecideIfOneRequestHasAllRecipientsOfTheOther() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        crashWith(form, Fault.closeAfterProcessing(), "key-1", TEXT, numbers(1, 1));
        crashWith(form, Fault.closeAfterProcessing(), "key-2", TEXT, numbers(1, 2));
        advance(GIVEN_UP);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(states())
                .containsEntry("1", PartState.UNRESOLVED)
                .containsEntry("2", PartState.UNRESOLVED));
        assertThat(unresolved())
                .allSatisfy(part -> assertThat(part.candidates()).hasSize(1));
    }

    /** A request was accepted without an id, so a campaign that fits may be its own. */
    @Test
    void aCampaignIsNotTakenThatAnAcceptedRequestMayHave() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        crashWith(form, Fault.closeBeforeProcessing(), "key-1", TEXT, numbers(1, 1));
        request(send(form.options()), "Of the other one", Map.of(OneSmsConstants.TO, numbers(1, 1)));
        SendKey other = new SendKey(accounts().get(0), "of the other one");
        journal.accepted(
                journal.begin(new PartStart(other, 1, "p", new byte[0], null, null, null, "node", INSIDE))
                        .lease(),
                new PartOutcome(null, List.of(), List.of(), "00", true));
        advance(GIVEN_UP);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states()).containsEntry("1", PartState.UNRESOLVED));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.candidates())
                .hasSize(1));
    }

    /** Another node has the part meanwhile, or this one crashes here: the id is tracked all the same. */
    @Test
    void whatIsFoundIsTrackedBeforeItIsRecorded() {
        GatewayForm form = GatewayForm.NODEAPI_JSON;
        UnsettledParts parts = proxy(UnsettledParts.class, unsettled, Map.of("identified", false));
        context.getRegistry()
                .bind("crashing", SendJournal.class, proxy(SendJournal.class, journal, Map.of("unsettled", parts)));
        context.getRegistry().bind("store", DeliveryStore.class, new MemoryDeliveryStore());
        warmUp(form, "dying");
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        assertThat(send(form, "dying").getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);

        settle = "trackDelivery=true&deliveryStore=#store";
        warmUp(form, "crashing");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(endpoint(node(form, "crashing"))
                        .tracking()
                        .start()
                        .counts()
                        .pending())
                .as("that of the first request, and the one that was found")
                .isEqualTo(2));
    }

    /** A report that is found after a crash has the reference that its own node would have given it. */
    @ParameterizedTest
    @CsvSource({"key, order 7", "reference, campaign 9", "neither,", "keys of messages,"})
    void whatIsFoundIsTrackedWithItsReference(String given, String reference) {
        GatewayForm form = GatewayForm.ONESMS_XML;
        MemoryDeliveryStore store = new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(7));
        context.getRegistry().bind("store", DeliveryStore.class, store);
        settle = "trackDelivery=true&deliveryStore=#store";
        List.of("journal", "dying").forEach(node -> warmUp(form, node));
        List<String> numbers = numbers(1, 2);
        Object body = new SmsMessage(TEXT, numbers);
        Map<String, Object> headers = Map.of();
        if (given.equals("keys of messages")) {
            body = numbers.stream()
                    .map(number -> new SmsMessage(TEXT, number).withIdempotencyKey("key of " + number))
                    .toList();
        } else if (given.equals("key")) {
            headers = Map.of(OneSmsConstants.IDEMPOTENCY_KEY, "order 7");
        } else if (given.equals("reference")) {
            headers =
                    Map.of(OneSmsConstants.CLIENT_REFERENCE, "campaign 9", OneSmsConstants.IDEMPOTENCY_KEY, "order 7");
        }
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        assertThat(request(node(form, "dying"), body, headers).getException())
                .isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        String id = simulator.inbox(numbers.get(0)).get(0).campaignId();
        advance(OUTSIDE);

        DeliveryAccount account =
                endpoint(node(form, "journal")).settings().tracking().account();
        await().atMost(Duration.ofSeconds(30)).until(() -> store.state(account, id) == IdState.TRACKED);

        assertThat(store.claim(account, id, "the test", INSIDE).orElseThrow().reference())
                .isEqualTo(reference);
        numbers.forEach(number -> assertThat(simulator.deliveries(number)).isEqualTo(1));
    }

    /** It was sealed with another journalKey, and may have any recipients, so it matters when it was sent. */
    @ParameterizedTest
    @CsvSource({"before, ACCEPTED", "meanwhile, UNKNOWN", "after, ACCEPTED"})
    void aRequestThatCannotBeReadConcernsOnlyWhatWasSentInItsTime(String when, PartState state) {
        GatewayForm form = GatewayForm.ONESMS_XML;
        warmUp(form, "journal");
        if (when.equals("before")) {
            unreadable(null);
            advance(OUTSIDE);
            other(form, "journal", "later");
        }
        warmUp(form, "dying");
        crashWith(form, Fault.closeAfterProcessing(), "key-" + form.name(), TEXT, numbers(1, 1));
        if (when.equals("meanwhile")) {
            unreadable(null);
        }
        if (when.equals("after")) {
            unreadable(other(form, "journal", "later"));
        }
        advance(OUTSIDE);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states()).containsEntry(form.name(), state));
    }

    private void unreadable(String newestId) {
        SendKey key = new SendKey(accounts().get(0), "unreadable");
        journal.begin(new PartStart(key, 1, "p", new byte[] {1, 2}, newestId, null, null, "node", INSIDE));
    }

    /** Sends another message with a node; returns its id. */
    private String other(GatewayForm form, String node, String key) {
        Map<String, Object> headers = Map.of(OneSmsConstants.TO, numbers(60, 1), OneSmsConstants.IDEMPOTENCY_KEY, key);
        String id = body(SendResult.class, request(node(form, node), "Another", headers))
                .id();
        // Outcomes are written late: when its lease is over, another node would settle it.
        await().atMost(Duration.ofSeconds(30)).until(() -> statesOf(key).containsValue(PartState.ACCEPTED));
        return id;
    }

    /** The second one has sent with the account before, and now the same to the same number as the crashed request. */
    @ParameterizedTest
    @CsvSource({"35, true", "35, false", "840, true", "840, false"})
    void whereOthersSendWithTheAccountACampaignThatFitsMayBeTheirs(int seconds, boolean ours) {
        settle = "settleFor=10m";
        GatewayForm form = GatewayForm.ONESMS_XML;
        warmUp(form, "journal");
        request(send(form.options()), "Of somebody else", Map.of(OneSmsConstants.TO, numbers(2, 1)));
        crash(form, ours ? Fault.closeAfterProcessing() : Fault.closeBeforeProcessing(), Duration.ZERO);
        if (!ours) {
            body(SendResult.class, request(send(form.options()), TEXT, Map.of(OneSmsConstants.TO, number(form))));
        }
        advance(Duration.ofSeconds(seconds));

        awaitState(form, PartState.UNRESOLVED, Duration.ofMinutes(2));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.candidates())
                .hasSize(1));
        assertThat(simulator.deliveries(number(form))).isEqualTo(1);
    }

    /** The guard's refusal is about the other message, and the request was lost. */
    @Test
    void aRequestIsNotRecoveredByTheOrderOfOthers() {
        GatewayForm form = GatewayForm.ILETIMERKEZI_JSON;
        warmUp(form, "journal");
        request(send(form.options()), "Of others", Map.of(OneSmsConstants.TO, numbers(3, 1)));
        advance(Duration.ofMinutes(15));
        // At another address, so that this JVM does not know of it.
        try (GatewayFront front = new GatewayFront(simulator.baseUrl())) {
            request(sendTo(front.uri().toString(), form.options()), TEXT, Map.of(OneSmsConstants.TO, number(form)));
        }
        simulator.fault(Fault.closeBeforeProcessing().on("send"));

        assertThat(send(form, "journal").getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(simulator.deliveries(number(form))).isEqualTo(1);
    }

    /** What others sent before the journal was used, or what an accepted request without an id has sent, is no sign of them. */
    @Test
    void campaignsFromBeforeTheJournalAndThoseOfAcceptedRequestsAreNotOfOthers() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        request(send(form.options()), "Last month", Map.of(OneSmsConstants.TO, numbers(2, 1)));
        warmUp(form, "journal");
        request(send(form.options()), "Accepted", Map.of(OneSmsConstants.TO, numbers(3, 1)));
        SendKey accepted = new SendKey(accounts().get(0), "accepted without an id");
        journal.accepted(
                journal.begin(new PartStart(accepted, 1, "p", new byte[0], null, null, null, "node", INSIDE))
                        .lease(),
                new PartOutcome(null, List.of(), List.of(), "00", true));
        advance(Duration.ofMinutes(1));
        crash(form, Fault.closeAfterProcessing(), OUTSIDE);

        check(form, PartState.ACCEPTED, Duration.ofSeconds(1), 1);
    }

    /** The journal has the id of an earlier campaign, so the list decides about the first request of a node, too. */
    @Test
    void theFirstRequestOfANodeIsFoundByTheList() {
        GatewayForm form = GatewayForm.NODEAPI_SOAP;
        for (int i = 0; i < 2; i++) {
            Map<String, Object> headers =
                    Map.of(OneSmsConstants.TO, numbers(50 + i, 1).get(0), OneSmsConstants.IDEMPOTENCY_KEY, "other" + i);
            request(node(form, "journal"), TEXT, headers);
            assertThat(body(SendResult.class, request(node(form, "journal"), TEXT, headers))
                            .replayed())
                    .as("the outcome is recorded")
                    .isTrue();
        }
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        assertThat(send(form, "dying").getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);

        check(form, PartState.ACCEPTED, OUTSIDE.dividedBy(40), 1);
    }

    /** No earlier campaign is known, but the whole list is short enough to read. */
    @ParameterizedTest
    @CsvSource({"0, NOT_SENT", "60, NOT_SENT", "200, UNKNOWN"})
    void theFirstRequestOfAnAccountWasNotSentIfTheWholeListDoesNotHaveIt(int campaigns, PartState state) {
        GatewayForm form = GatewayForm.ONESMS_XML;
        for (int i = 0; i < campaigns; i++) {
            request(send(form.options()), "Last month", Map.of(OneSmsConstants.TO, numbers(200 + i, 1)));
        }
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        assertThat(send(form, "dying").getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);
        warmUp(form, "journal");

        awaitState(form, state, Duration.ofMinutes(1));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @Test
    void oneEmptyListDoesNotShowThatAFirstRequestWasNotSent() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        simulator.fault(Fault.closeAfterProcessing().on("send"));
        assertThat(send(form, "dying").getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);
        simulator.fault(Fault.answer("00 ").on("campaigns").times(1));
        warmUp(form, "journal");

        awaitState(form, PartState.UNRESOLVED, Duration.ofMinutes(1));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.candidates())
                .hasSize(1));
    }

    /** Someone else sent to the number before; no earlier campaign of this node is known. */
    @Test
    void anOldCampaignIsNotTakenForARequest() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        request(send(form.options()), "Last month", Map.of(OneSmsConstants.TO, number(form)));
        simulator.fault(Fault.closeBeforeProcessing().on("send"));
        assertThat(send(form, "dying").getException()).isInstanceOf(OutcomeUnknownException.class);
        simulator.clearFaults();
        advance(OUTSIDE);
        request(
                node(form, "journal"),
                "Another",
                Map.of(OneSmsConstants.TO, numbers(50, 1).get(0), OneSmsConstants.IDEMPOTENCY_KEY, "other"));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(states()).containsEntry(form.name(), PartState.UNKNOWN));
        assertThat(gateway(form).deliveries(number(form))).isEqualTo(1);
    }

    /** One endpoint sends as commercial, the other does not: the message of one is not sent by the other. */
    @Test
    void anEndpointWithOtherTermsSettlesNothing() {
        GatewayForm form = GatewayForm.ILETIMERKEZI_JSON;
        crash(form, Fault.closeBeforeProcessing(), Duration.ZERO);
        context.getEndpoints().forEach(endpoint -> endpoint.stop());
        advance(INSIDE);
        String others = node(form, "journal").replace("commercial=false", "commercial=true&iysList=BIREYSEL");
        assertThat(others).contains("commercial=true");
        request(
                others,
                "Another",
                Map.of(OneSmsConstants.TO, numbers(50, 1).get(0), OneSmsConstants.IDEMPOTENCY_KEY, "other"));

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(states())
                .containsEntry(form.name(), PartState.BEGUN));
        assertThat(gateway(form).deliveries(number(form))).isZero();
    }

    @Test
    void whatCannotBeFoundOutIsGivenUpAndNeverSentAgain() {
        check(
                Fault.closeAfterProcessing(),
                GIVEN_UP,
                form -> listed(form) ? PartState.ACCEPTED : PartState.UNRESOLVED,
                1);
        assertThat(unresolved()).isNotEmpty().allSatisfy(part -> assertThat(part.reason())
                .contains("no list of campaigns"));
    }

    /** At the first look after it each request is old enough to be given up, and the list fails once. */
    @ParameterizedTest
    @ValueSource(strings = {"of the nodes", "of the journal"})
    void afterAnOutageOneFailureGivesNothingUp(String outage) {
        GatewayForm form = GatewayForm.ONESMS_XML;
        AtomicBoolean away = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        UnsettledParts parts = proxy(
                UnsettledParts.class,
                unsettled,
                Map.of("takeOver", (Supplier<?>) () -> {
                    failures.incrementAndGet();
                    throw new SendJournalException("The database is away");
                }),
                away::get);
        context.getRegistry()
                .bind("failing", SendJournal.class, proxy(SendJournal.class, journal, Map.of("unsettled", parts)));
        warmUp(form, "dying");
        if (outage.equals("of the journal")) {
            away.set(true);
            warmUp(form, "failing");
        }
        crashWith(form, Fault.closeAfterProcessing(), "key-1", TEXT, numbers(1, 1));
        crashWith(form, Fault.closeBeforeProcessing(), "key-2", TEXT, numbers(2, 1));
        advance(GIVEN_UP);
        if (away.get()) {
            int before = failures.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> failures.get() > before + 1);
        }
        simulator.fault(Fault.status(503).on("campaigns").times(1));

        away.set(false);
        if (outage.equals("of the nodes")) {
            warmUp(form, "failing");
        }

        awaitState("key-1", PartState.ACCEPTED, Duration.ofSeconds(20));
        awaitState("key-2", PartState.NOT_SENT, Duration.ofSeconds(20));
        assertThat(simulator.deliveries(numbers(1, 1).get(0))).isEqualTo(1);
        assertThat(simulator.deliveries(numbers(2, 1).get(0))).isZero();
    }

    /** It is read in between, so the node looks all the same. */
    @Test
    void aJournalThatFailsNowAndThenKeepsNoRequestFromBeingGivenUp() {
        GatewayForm form = GatewayForm.ORGANIK_JSON;
        AtomicInteger looks = new AtomicInteger();
        UnsettledParts parts = (UnsettledParts) Proxy.newProxyInstance(
                UnsettledParts.class.getClassLoader(),
                new Class<?>[] {UnsettledParts.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("takeOver") && looks.incrementAndGet() % 3 == 0) {
                        throw new SendJournalException("The database is away");
                    }
                    return method.invoke(journal.unsettled(), arguments);
                });
        context.getRegistry()
                .bind("failing", SendJournal.class, proxy(SendJournal.class, journal, Map.of("unsettled", parts)));
        crashWith(form, Fault.closeAfterProcessing(), "key-1", TEXT, numbers(1, 1));
        advance(GIVEN_UP);
        warmUp(form, "failing");

        awaitState("key-1", PartState.UNRESOLVED, Duration.ofSeconds(20));
    }

    @Test
    void aGatewayThatKeepsFailingHasAnHour() {
        GatewayForm form = GatewayForm.ONESMS_XML;
        crash(form, Fault.closeAfterProcessing(), Duration.ZERO);
        Instant begun = simulator.clock().instant();
        simulator.fault(Fault.status(503).on("campaigns").always());
        advance(GIVEN_UP);

        awaitState(form, PartState.UNRESOLVED, Duration.ofMinutes(2));

        assertThat(Duration.between(begun, simulator.clock().instant())).isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(unresolved()).singleElement().satisfies(part -> assertThat(part.reason())
                .contains("The list cannot be read"));
        assertThat(simulator.deliveries(number(form))).isEqualTo(1);
    }

    private List<UnresolvedPart> unresolved() {
        List<UnresolvedPart> unresolved = new ArrayList<>();
        for (String account : accounts()) {
            unresolved.addAll(journal.unsettled().listUnresolved(account, 10));
        }
        return unresolved;
    }

    private List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT account FROM onesms_send")) {
            while (rows.next()) {
                accounts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return accounts;
    }
}
