package io.github.camelonesms;

import static io.github.camelonesms.SendKillTest.Holding.invoke;
import static io.github.camelonesms.SendKillTest.Holding.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.journal.LateOutcomes;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.operation.Settler;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The journal's database fails at each call of a send in turn. Then the source delivers again, to the same node or to
 * another one. No request arrives without a committed beginning, and phones receive what the failures of the routes show.
 */
@Tag("stores")
class FailingJournalMatrixTest extends SimulatorTestSupport {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");

    /** A lease is over after two of them. */
    private static final Duration ROUND = Duration.ofSeconds(16);

    private static final int ROUNDS = 40;

    /** Between two sends, so that the gateway's guard has forgotten the earlier one. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private static final String FORCED = "forced in a test";
    private static final Pattern NUMBER = Pattern.compile("5550[0-9]{6}");
    private static final Pattern CLEAR = Pattern.compile("send journal|surely not sent");

    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> told = new TreeMap<>();
    private final String prefix = "fj" + UUID.randomUUID().toString().substring(0, 8) + "_";
    private JdbcConnectionPool pool;
    private GatewayFront front;
    private int sends;
    private Case current;

    enum Database {
        H2,
        POSTGRESQL
    }

    enum Shape {
        SINGLE,
        ONE_TO_MANY,
        /** Different texts in three requests. */
        THREE_PARTS
    }

    enum Keys {
        OF_SEND,
        OF_MESSAGES,
        NONE
    }

    /** Who goes on. */
    enum Next {
        /** The node whose database failed; it is back at once. */
        SAME,
        /** Another node; the first one does not see the database again. */
        PEER
    }

    enum Failure {
        /** The database refuses the call; the connection is good. */
        REFUSED,
        /** The connection breaks; another one is good. */
        BROKEN,
        /** The connection breaks, and there is no other one. */
        AWAY
    }

    /** What happens to the first request of a send. */
    enum Gateway {
        ACCEPTS(null),
        REFUSES(Fault.code("85")),
        LOSES_ANSWER(Fault.closeAfterProcessing());

        private final Fault fault;

        Gateway(Fault fault) {
            this.fault = fault;
        }
    }

    record Form(Database database, Gateway gateway, Shape shape, Keys keys, Next next) {}

    static Stream<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (Next next : Next.values()) {
            for (Shape shape : Shape.values()) {
                for (Keys keys : Keys.values()) {
                    for (Gateway gateway : Gateway.values()) {
                        for (Database database : Database.values()) {
                            forms.add(new Form(database, gateway, shape, keys, next));
                        }
                    }
                }
            }
        }
        return forms.stream().filter(form -> LONG || isShort(form));
    }

    private static boolean isShort(Form form) {
        boolean simple = form.shape() == Shape.SINGLE && form.keys() == Keys.OF_SEND;
        return form.database() == Database.H2
                && switch (form.gateway()) {
                    case ACCEPTS ->
                        switch (form.shape()) {
                            case SINGLE -> simple || form.keys() == Keys.NONE && form.next() == Next.PEER;
                            case ONE_TO_MANY -> form.keys() == Keys.OF_SEND;
                            case THREE_PARTS -> true;
                        };
                    case REFUSES -> simple;
                    case LOSES_ANSWER -> false;
                };
    }

    private static List<Failure> failures(Form form) {
        boolean all = LONG || form.shape() != Shape.THREE_PARTS && form.gateway() == Gateway.ACCEPTS;
        return all ? List.of(Failure.values()) : List.of(Failure.AWAY);
    }

    @BeforeEach
    void open() throws Exception {
        // Each case is a failure, which would be logged with its stack trace.
        Configurator.setRootLevel(Level.OFF);
        front = new GatewayFront(simulator.baseUrl());
        context.getRegistry().bind("time", simulator.clock());
        context.addComponent("peer", new OneSmsComponent(context));
        configure(context.getComponent("peer", OneSmsComponent.class).getConfiguration());
    }

    @AfterEach
    void close() {
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
        context.stop();
        front.close();
        if (pool != null) {
            pool.dispose();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatRoutesWereToldIsWhatPhonesReceived(Form form) throws Exception {
        pool = form.database() == Database.H2
                ? JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "")
                : JdbcConnectionPool.create(postgres());
        pool.setMaxConnections(30);
        Node peer = new Node("peer", new FailingDatabase(pool));
        front.observe((uri, body) -> {
            if (uri.getPath().contains("smspost")) {
                checkBegun(new String(body, StandardCharsets.UTF_8));
            }
        });
        // From now on an earlier campaign is known.
        for (int i = 0; i < 3; i++) {
            Exchange warmUp = new Send(form, ++sends).deliverTo(peer);
            assertThat(warmUp.getException()).isNull();
        }
        for (Failure failure : failures(form)) {
            for (boolean after : new boolean[] {false, true}) {
                int call = 1;
                do {
                    current = new Case(form, failure, call++, after, peer);
                } while (current.run());
            }
        }
        System.out.println("Failing journal: " + form + ": " + sends + " sends, told " + told);
        assertThat(faults).isEmpty();
        assertThat(sends).as("the database is called").isGreaterThan(15);
    }

    private static PGConnectionPoolDataSource postgres() {
        PostgresServer server = RequiredDatabase.postgres();
        PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
        postgres.setUrl(server.url());
        postgres.setUser(server.user());
        postgres.setPassword(server.password());
        return postgres;
    }

    /** A request is arriving: its beginning must be committed. */
    private void checkBegun(String request) {
        Set<String> numbers =
                NUMBER.matcher(request).results().map(MatchResult::group).collect(Collectors.toSet());
        RequestSeal seal = new RequestSeal(null);
        boolean found = rows("state = 'BEGUN'").stream()
                .map(row -> new String(
                        seal.open(new SendKey("", row.key()), row.part(), row.request()), StandardCharsets.UTF_8))
                .anyMatch(content -> numbers.stream().allMatch(content::contains));
        if (numbers.isEmpty() || !found) {
            faults.add("a request without a committed beginning");
        }
    }

    private record Row(String account, String key, int part, String state, byte[] request) {}

    /** The requests in the journal. */
    private List<Row> rows(String condition) {
        List<Row> found = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account, send_key, part, state, request FROM " + prefix
                        + "send WHERE member_of IS NULL AND " + condition)) {
            while (rows.next()) {
                found.add(new Row(
                        rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4), rows.getBytes(5)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** One endpoint with its own way to the database. */
    private final class Node {

        private final FailingDatabase database;
        private final LateOutcomes journal;
        private final OneSmsEndpoint endpoint;
        private final Producer producer;
        private final Settler settler;

        Node(String component, FailingDatabase database) throws Exception {
            this.database = database;
            JdbcSendJournal jdbc = new JdbcSendJournal(database.dataSource());
            jdbc.setTablePrefix(prefix);
            jdbc.setClock(simulator.clock());
            SendJournal byHand = byHand(jdbc);
            String name = "journal" + UUID.randomUUID();
            context.getRegistry().bind(name, SendJournal.class, byHand);
            endpoint = endpoint(SimulatorTestSupport.sendTo(
                            front.uri().toString(),
                            "journal=true&clock=#time&maxRecipientsPerRequest=3&sendJournal=#" + name)
                    .replaceFirst("onesms", component));
            producer = endpoint.createProducer();
            producer.start();
            journal = (LateOutcomes) context.getComponent(component, OneSmsComponent.class)
                    .shared()
                    .sendJournal(byHand, simulator.clock());
            settler = new Settler(
                    endpoint.gateway(),
                    endpoint.settings().provider().descriptor(),
                    endpoint.settings().operationSettings(),
                    () -> false);
        }

        /** The endpoint's own settler would call the database at any time. */
        private SendJournal byHand(SendJournal real) {
            return proxy(SendJournal.class, (method, arguments) -> {
                if (method.getName().equals("unsettled")
                        && Thread.currentThread().getName().contains("OneSmsSettler")) {
                    throw new SendJournalException("Settled by the test only");
                }
                return invoke(real, method, arguments);
            });
        }

        /** A failure of the database ends the round, as in an endpoint. */
        void settle() {
            try {
                settler.run();
            } catch (SendJournalException e) {
                assertThat(e).hasStackTraceContaining(FORCED);
            }
        }

        /** The journal waits for an outcome that is about to be recorded. */
        void awaitOutcome(Row row) {
            try {
                journal.part(new SendKey(row.account(), row.key()), row.part());
            } catch (SendJournalException e) {
                assertThat(e).hasStackTraceContaining(FORCED);
            }
        }

        void close() throws Exception {
            producer.stop();
            journal.close();
            context.removeEndpoint(endpoint);
        }
    }

    /** One send of its own numbers. */
    private final class Send {

        private final Form form;
        private final List<String> numbers;
        private final String key;

        Send(Form form, int index) {
            this.form = form;
            this.numbers = numbers(
                    1000 + index * 10,
                    switch (form.shape()) {
                        case SINGLE -> 1;
                        case ONE_TO_MANY -> 3;
                        case THREE_PARTS -> 7;
                    });
            this.key = "send" + index;
        }

        Object body() {
            return switch (form.shape()) {
                case SINGLE, ONE_TO_MANY -> withKey(new SmsMessage("Randevunuz yarin", numbers));
                case THREE_PARTS ->
                    numbers.stream()
                            .map(number -> withKey(
                                    new SmsMessage("Sayin " + number.charAt(11) + ", randevunuz yarin", number)))
                            .toList();
            };
        }

        private SmsMessage withKey(SmsMessage message) {
            return form.keys() == Keys.OF_MESSAGES
                    ? message.withIdempotencyKey(
                            key + "-" + message.recipients().get(0))
                    : message;
        }

        private Map<String, Object> headers() {
            return form.keys() == Keys.OF_SEND ? Map.of(OneSmsConstants.IDEMPOTENCY_KEY, key) : Map.of();
        }

        Exchange deliverTo(Node node) {
            return deliver("direct:once", node, body());
        }

        Exchange deliver(String route, Node node, Object body) {
            Map<String, Object> headers = new HashMap<>(headers());
            headers.put("node", node);
            return request(route, body, headers);
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:once").errorHandler(noErrorHandler()).process(FailingJournalMatrixTest.this::process);
                from("direct:redelivers")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(3)
                                .redeliveryDelay(0)
                                .onRedelivery(
                                        exchange -> node(exchange).database.heal()))
                        .process(FailingJournalMatrixTest.this::process);
            }
        };
    }

    private static Node node(Exchange exchange) {
        return exchange.getMessage().getHeader("node", Node.class);
    }

    private void process(Exchange exchange) throws Exception {
        try {
            node(exchange).producer.process(exchange);
        } catch (Exception e) {
            if (current != null && node(exchange) != current.peer) {
                current.check(e);
            }
            throw e;
        }
    }

    /** One send whose database fails at a call. */
    private final class Case {

        private final Form form;
        private final Failure failure;
        private final int call;
        private final boolean after;
        private final Node peer;
        private final Send send;
        private final Set<String> before = new HashSet<>();
        private Set<String> notSent = Set.of();

        Case(Form form, Failure failure, int call, boolean after, Node peer) {
            this.form = form;
            this.failure = failure;
            this.call = call;
            this.after = after;
            this.peer = peer;
            this.send = new Send(form, ++sends);
        }

        /** Returns whether there was such a call. */
        boolean run() throws Exception {
            simulator.advance(LATER);
            rows("1 = 1").forEach(row -> before.add(row.key() + " " + row.part()));
            FailingDatabase database = new FailingDatabase(pool);
            Node node = new Node("onesms", database);
            database.failAt(call, failure, after);
            if (form.gateway().fault != null) {
                simulator.fault(form.gateway().fault.on("send").times(1));
            }
            Exchange first =
                    send.deliver(form.next() == Next.SAME ? "direct:redelivers" : "direct:once", node, send.body());
            told.merge(outcome(first), 1, Integer::sum);
            boolean done;
            if (form.next() == Next.SAME) {
                database.heal();
                done = goOn(first, node);
            } else {
                if (failure != Failure.AWAY) {
                    open(node);
                }
                done = goOn(first, peer);
                database.heal();
            }
            node.close();
            simulator.clearFaults();
            is(done, "without a result: " + outcome(first));
            checkEnd(first);
            return database.hasFailed();
        }

        /** Compares a failure of the send with what the phones have received at that time. */
        void check(Exception failed) {
            Throwable reason = reason(failed);
            // A redelivery may find the beginning just before it is recorded as not sent.
            boolean atWork = form.next() == Next.SAME && reason instanceof ThrottledException;
            is(
                    form.gateway() != Gateway.ACCEPTS || atWork || reason instanceof NotSentException,
                    "the beginning cannot be written, but the route got " + reason);
            notSent = failed instanceof PartialSendException partial
                    ? partial.unsent().stream()
                            .flatMap(message -> message.recipients().stream())
                            .collect(Collectors.toSet())
                    : atWork || failed instanceof NotSentException || failed instanceof RejectedException
                            ? Set.copyOf(send.numbers)
                            : Set.of();
            is(
                    !(reason instanceof NotSentException)
                            || CLEAR.matcher(reason.getMessage()).find(),
                    "an unclear failure: " + reason.getMessage());
            notSent.forEach(
                    number -> is(simulator.deliveries(number) == 0, "sent, but the route got NotSentException"));
        }

        /** The source gives again what has no result, and nodes settle what is open. Returns whether the source has one. */
        private boolean goOn(Exchange first, Node node) {
            boolean result = first.getException() == null;
            if (form.keys() == Keys.NONE) {
                settle(node);
                return result || giveRestAgain(node);
            }
            for (int round = 0; round < ROUNDS && !result; round++) {
                result = send.deliverTo(node).getException() == null;
                if (!result) {
                    node.settle();
                    letTimePass(node);
                }
            }
            settle(node);
            return result;
        }

        /** Without a key a repetition is a send of its own, so only what was surely not sent is given again. */
        private boolean giveRestAgain(Node node) {
            List<SmsMessage> rest = messages().stream()
                    .filter(message -> notSent.containsAll(message.recipients()))
                    .toList();
            return rest.isEmpty() || send.deliver("direct:once", node, rest).getException() == null;
        }

        private List<SmsMessage> messages() {
            return send.body() instanceof SmsMessage one
                    ? List.of(one)
                    : ((List<?>) send.body())
                            .stream().map(SmsMessage.class::cast).toList();
        }

        private void settle(Node node) {
            for (int round = 0; round < ROUNDS; round++) {
                if (open(node).isEmpty()) {
                    return;
                }
                node.settle();
                letTimePass(node);
            }
        }

        /** Outcomes are committed in real time, so the virtual time waits for them. */
        private void letTimePass(Node node) {
            open(node);
            simulator.advance(ROUND);
        }

        /** The open requests when the outcomes that a node knows are recorded. */
        private List<Row> open(Node node) {
            for (Row row : open()) {
                node.awaitOutcome(row);
            }
            return open();
        }

        private List<Row> own() {
            return rows("1 = 1").stream()
                    .filter(row -> !before.contains(row.key() + " " + row.part()))
                    .toList();
        }

        private List<Row> open() {
            return own().stream()
                    .filter(row -> row.state().equals("BEGUN") || row.state().equals("UNKNOWN"))
                    .toList();
        }

        private void checkEnd(Exchange first) {
            is(open(peer).isEmpty(), "open");
            List<Row> own = own();
            boolean known = form.keys() != Keys.NONE || !(first.getException() instanceof OutcomeUnknownException);
            for (String number : send.numbers) {
                int count = simulator.deliveries(number);
                is(count <= 1, "doubled");
                is(count == 1 || !known, "lost");
            }
            is(own.stream().noneMatch(row -> row.state().equals("UNRESOLVED")), "unresolved");
            long accepted =
                    own.stream().filter(row -> row.state().equals("ACCEPTED")).count();
            int requests = form.shape() == Shape.THREE_PARTS ? 3 : 1;
            is(form.keys() != Keys.OF_SEND || accepted == requests, accepted + " accepted in the journal");
        }

        private void is(boolean right, String otherwise) {
            if (!right) {
                faults.add(failure + " at call " + call + (after ? " after" : " before") + ": " + otherwise + " "
                        + own().stream().map(Row::state).toList()
                        + send.numbers.stream().map(simulator::deliveries).toList());
            }
        }
    }

    /** What the route got: the simple name of a failure, else "sent". */
    private static String outcome(Exchange exchange) {
        Throwable reason = reason(exchange.getException());
        return reason == null ? "sent" : reason.getClass().getSimpleName();
    }

    private static Throwable reason(Exception failure) {
        return failure instanceof PartialSendException partial ? partial.lastFailure() : failure;
    }

    /** A database that fails at a call, before it or after it took effect. Thread-safe. */
    private static final class FailingDatabase {

        private static final Set<String> CALLS =
                Set.of("getConnection", "executeQuery", "executeUpdate", "executeBatch", "commit");

        private final DataSource real;
        private int calls;
        private int failAt;
        private Failure failure;
        private boolean afterEffect;
        private boolean failed;
        private boolean away;
        private boolean healed;

        FailingDatabase(DataSource real) {
            this.real = real;
        }

        /** Counts calls from here. */
        synchronized void failAt(int call, Failure how, boolean whenItTookEffect) {
            calls = 0;
            failAt = call;
            failure = how;
            afterEffect = whenItTookEffect;
        }

        /** From now on another connection is always good. */
        synchronized void heal() {
            away = false;
            healed = true;
        }

        synchronized boolean hasFailed() {
            return failed;
        }

        /** Only a commit takes effect before it is answered. Returns whether this call is the one. */
        private synchronized boolean fails(String method, boolean after) {
            if (after != afterEffect || !(after ? method.equals("commit") : CALLS.contains(method))) {
                return false;
            }
            boolean now = ++calls == failAt;
            failed |= now;
            away |= now && failure == Failure.AWAY && !healed;
            return now;
        }

        private synchronized boolean isAway() {
            return away;
        }

        private SQLException exception() {
            return new SQLException(FORCED, failure == Failure.REFUSED ? "58030" : "08006");
        }

        DataSource dataSource() {
            return proxy(DataSource.class, (method, arguments) -> {
                if (fails(method.getName(), false) || isAway()) {
                    throw exception();
                }
                Object result = invoke(real, method, arguments);
                return result instanceof Connection connection ? new Link(connection).connection() : result;
            });
        }

        /** A connection that may break; what is not committed then is rolled back. */
        private final class Link {

            private final Connection connection;
            private volatile boolean broken;

            Link(Connection connection) {
                this.connection = connection;
            }

            Connection connection() {
                return proxy(Connection.class, (method, arguments) -> {
                    if (method.getName().equals("close") || method.getName().equals("abort")) {
                        return method.getName().equals("abort") ? null : close();
                    }
                    Object result = call(connection, method, arguments);
                    return result instanceof PreparedStatement statement ? statement(statement) : result;
                });
            }

            private Object close() throws SQLException {
                if (broken) {
                    connection.rollback();
                }
                connection.close();
                return null;
            }

            private PreparedStatement statement(PreparedStatement statement) {
                return proxy(PreparedStatement.class, (method, arguments) -> call(statement, method, arguments));
            }

            private Object call(Object target, Method method, Object[] arguments) throws Throwable {
                check(method, false);
                Object result = invoke(target, method, arguments);
                check(method, true);
                return result;
            }

            private void check(Method method, boolean after) throws SQLException {
                boolean now = fails(method.getName(), after);
                if (!now && !broken && !isAway()) {
                    return;
                }
                if (!now || failure != Failure.REFUSED) {
                    broken = true;
                    if (!after) {
                        connection.rollback();
                    }
                }
                throw exception();
            }
        }
    }
}
