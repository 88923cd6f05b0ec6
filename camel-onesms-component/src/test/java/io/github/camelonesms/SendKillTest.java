package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.DocsTest.SettlingTable.Limit;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.Settler;
import io.github.camelonesms.operation.Ticker;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.MariaDbServer;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RawServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A JVM that sends with journal=true is killed with -9, or paused past its lease. One kill hits a send of every gateway,
 * wire format and shape at each of nine points. Then the source delivers again, or nobody does and another node sends
 * what did not arrive. What each phone received is compared with what routes got and with the journal. Only what
 * the table of limits in docs/sent-once.md names may stay unresolved. The time of gateways, journal and nodes is virtual.
 */
@Tag("process")
@EnabledOnOs({OS.LINUX, OS.MAC})
class SendKillTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");

    /** Runs whose name contains this. */
    private static final String ONLY = System.getProperty("onesms.kills", "");

    private static final List<GatewayForm> FORMS = List.of(GatewayForm.values());

    /** Requests share commits, so what is held at one has a journal of its own in the JVM that is killed. */
    private static final Set<String> JOURNALS =
            Send.all().stream().map(Send::journal).collect(Collectors.toCollection(TreeSet::new));

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration HORIZON = Duration.ofMinutes(45);
    private static final Map<Point, Map<GatewayForm, Tally>> TABLE = new TreeMap<>();

    @TempDir
    Path folder;

    /** Where a send is when its JVM is killed. */
    enum Point {
        BEFORE_BEGIN,
        /** Half of the sends before the commit is done, half when it is done and not reported. */
        IN_BEGIN,
        AFTER_BEGIN,
        FIRST_BYTE,
        HALF_REQUEST,
        ACCEPTED,
        ANSWERED,
        /** As {@link #IN_BEGIN}. */
        IN_OUTCOME,
        AFTER_OUTCOME
    }

    enum Shape {
        SINGLE,
        ONE_TO_MANY,
        /** Different texts in three requests; the second one is hit. */
        THREE_PARTS
    }

    /** Which node goes on. */
    enum Restart {
        /** One that starts after the kill. */
        NEW,
        /** One that has been up all the time. */
        PEER,
        /** As {@link #PEER}, and the other one is not killed: it is paused and wakes up. */
        PAUSED
    }

    enum Database {
        POSTGRESQL,
        MARIADB,
        H2
    }

    enum Source {
        /** The source delivers each message until it gets a result. */
        AGAIN,
        /** Nobody delivers again, and nodes send what did not arrive: settle=send. */
        NONE
    }

    /** One kill. */
    record Run(Database database, Restart restart, Duration delay, Source source) {

        @Override
        public String toString() {
            return database + " " + restart + " " + delay + " " + source;
        }
    }

    /** One send; its key names it. */
    record Send(GatewayForm form, Shape shape, Point point) {

        static List<Send> all() {
            return FORMS.stream()
                    .flatMap(form -> Arrays.stream(Shape.values())
                            .flatMap(shape -> Arrays.stream(Point.values()).map(point -> new Send(form, shape, point))))
                    .toList();
        }

        String key() {
            return form.name() + "-" + shape + "-" + point;
        }

        /** The name of the journal in the JVM that is killed. */
        String journal() {
            return switch (point) {
                case BEFORE_BEGIN, IN_BEGIN, AFTER_BEGIN -> key();
                case ANSWERED -> "answered";
                case IN_OUTCOME -> early() ? "in" : "done";
                case AFTER_OUTCOME -> "after";
                default -> "begin";
            };
        }

        /** Whether it is hit before a commit is done, or when that is done and not reported. */
        boolean early() {
            return shape != Shape.ONE_TO_MANY;
        }

        /** The request of this send that is hit; after its outcome the last one, so that no other is at work. */
        int part() {
            return point == Point.AFTER_OUTCOME ? parts().size() : shape == Shape.THREE_PARTS ? 2 : 1;
        }

        /** The numbers in each request, by the limits of the wire format. */
        List<List<String>> parts() {
            GatewayDescriptor.Limits limits =
                    GatewayLookup.provider(form.gateway()).descriptor().limits();
            WireFormat format = WireFormat.valueOf(form.wireFormat().toUpperCase(Locale.ROOT));
            int most = limits.recipientsPerRequest().getOrDefault(format, 3);
            return switch (shape) {
                case SINGLE -> parts(1, 1);
                case ONE_TO_MANY -> most < 3 ? parts(3, 1) : parts(1, 3);
                case THREE_PARTS ->
                    parts(3, most < 2 || limits.oneTextPerRequest().contains(format) ? 1 : 2);
            };
        }

        private List<List<String>> parts(int parts, int numbers) {
            int index = (form.ordinal() * Shape.values().length + shape.ordinal()) * Point.values().length
                    + point.ordinal();
            return IntStream.range(0, parts)
                    .mapToObj(part -> IntStream.range(part * numbers, (part + 1) * numbers)
                            .mapToObj(i -> String.format(Locale.ROOT, "90532%07d", index * 10 + i))
                            .toList())
                    .toList();
        }

        List<String> numbers() {
            return parts().stream().flatMap(List::stream).toList();
        }

        /** A number in the request that is hit, and in no other one, as it is written in requests. */
        String mark() {
            return parts().get(part() - 1).get(0).substring(2);
        }

        String text(String number) {
            return shape == Shape.THREE_PARTS
                    ? "Sayin " + number.charAt(11) + ", randevunuz yarin"
                    : "Randevunuz yarin";
        }

        Object body() {
            List<String> numbers = numbers();
            if (shape != Shape.THREE_PARTS) {
                return new SmsMessage(text(numbers.get(0)), numbers);
            }
            return numbers.stream()
                    .map(number -> new SmsMessage(text(number), number))
                    .toList();
        }

        boolean done(Exchange exchange) {
            return exchange.getException() == null && exchange.getMessage().getBody() instanceof SendResult;
        }
    }

    /** The outcomes of sends. */
    private static final class Tally {
        private int sends;
        private int lost;
        private int doubled;
        private int unresolved;
        private int wrongIds;

        @Override
        public String toString() {
            return lost + "/" + doubled + "/" + unresolved + (wrongIds > 0 ? " ids " + wrongIds : "");
        }
    }

    static Stream<Run> runs() {
        List<Run> runs = new ArrayList<>();
        if (LONG) {
            for (Database database : Database.values()) {
                for (Restart restart : Restart.values()) {
                    for (int seconds : new int[] {1, 90, 180, 3600}) {
                        for (Source source : Source.values()) {
                            runs.add(new Run(database, restart, Duration.ofSeconds(seconds), source));
                        }
                    }
                }
            }
            // One JVM has the file of an H2 database.
            runs.removeIf(run -> run.database() == Database.H2 && run.restart() != Restart.NEW);
        } else {
            runs.add(new Run(Database.POSTGRESQL, Restart.PEER, Duration.ofSeconds(90), Source.AGAIN));
            runs.add(new Run(Database.POSTGRESQL, Restart.PAUSED, Duration.ofSeconds(90), Source.AGAIN));
            runs.add(new Run(Database.H2, Restart.NEW, Duration.ofSeconds(180), Source.NONE));
        }
        return runs.stream().filter(run -> run.toString().contains(ONLY.replace('_', ' ')));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void noMessageIsLostOrDoubled(Run run) throws Exception {
        Instant begin = Instant.now();
        try (World world = new World(run)) {
            world.kill();
            world.settle();
            Map<Point, Map<GatewayForm, Tally>> table = world.table();
            System.out.println(print(
                    "Kill matrix, " + run + ", " + Send.all().size() + " sends (lost/doubled/unresolved), "
                            + world.rounds + " rounds, "
                            + Duration.between(begin, Instant.now()).toSeconds() + " s",
                    table));
            add(table);
            assertThat(world.faults)
                    .as("%s, unresolved: %s", run, world.reasons())
                    .isEmpty();
        }
    }

    private static void add(Map<Point, Map<GatewayForm, Tally>> table) {
        table.forEach((point, row) -> row.forEach((form, tally) -> {
            Tally sum =
                    TABLE.computeIfAbsent(point, none -> new TreeMap<>()).computeIfAbsent(form, none -> new Tally());
            sum.sends += tally.sends;
            sum.lost += tally.lost;
            sum.doubled += tally.doubled;
            sum.unresolved += tally.unresolved;
            sum.wrongIds += tally.wrongIds;
        }));
    }

    /** Also by gateway, for docs/sent-once.md. */
    @AfterAll
    static void printTable() {
        System.out.println(print("Kill matrix, all runs (lost/doubled/unresolved)", TABLE));
        Map<GatewayForm, List<Tally>> forms = new TreeMap<>();
        TABLE.values()
                .forEach(row -> row.forEach((form, tally) ->
                        forms.computeIfAbsent(form, none -> new ArrayList<>()).add(tally)));
        forms.forEach((form, tallies) -> System.out.printf(
                Locale.ROOT,
                "| `%s` %s | %d | %d | %d | %d | %d |%n",
                form.gateway(),
                form.wireFormat(),
                tallies.stream().mapToInt(tally -> tally.sends).sum(),
                tallies.stream().mapToInt(tally -> tally.lost).sum(),
                tallies.stream().mapToInt(tally -> tally.doubled).sum(),
                tallies.stream().mapToInt(tally -> tally.wrongIds).sum(),
                tallies.stream().mapToInt(tally -> tally.unresolved).sum()));
    }

    private static String print(String title, Map<Point, Map<GatewayForm, Tally>> table) {
        StringBuilder text = new StringBuilder("\n").append(title).append('\n');
        text.append(String.format(Locale.ROOT, "%-14s", ""))
                .append(FORMS.stream()
                        .map(form -> String.format(Locale.ROOT, "%18s", form))
                        .collect(Collectors.joining()));
        table.forEach((point, row) -> text.append(String.format(Locale.ROOT, "%n%-14s", point))
                .append(row.values().stream()
                        .map(tally -> String.format(Locale.ROOT, "%18s", tally))
                        .collect(Collectors.joining())));
        return text.append('\n').toString();
    }

    /** A request in the journal. */
    private record Row(String key, int part, String state, String reason) {}

    /** The gateways, the database, the JVM that is killed, and the node that goes on. */
    private final class World implements AutoCloseable {

        private final Run run;
        private final SharedClock clock = new SharedClock(folder.resolve("clock"));
        private final SmsGatewaySimulator simulator = simulator(false);
        private final SmsGatewaySimulator bisms = simulator(true);
        private final Front front = new Front(simulator);
        private final Front bismsFront = new Front(bisms);
        private final String url;
        private final String user;
        private final String password;
        private final String prefix = "k" + Long.toString(System.nanoTime(), 36) + "_";
        private final ExecutorService threads = Executors.newFixedThreadPool(24);
        private final Map<Send, SendResult> results = new ConcurrentHashMap<>();
        private final Map<Send, Exception> refusals = new ConcurrentHashMap<>();
        private final List<String> faults = new ArrayList<>();

        private ChildJvm child;
        private Node node;
        private int rounds;

        World(Run run) throws Exception {
            this.run = run;
            clock.set(simulator.clock().millis());
            switch (run.database()) {
                case H2 -> {
                    url = "jdbc:h2:" + folder.resolve("journal");
                    user = "sa";
                    password = "";
                }
                case POSTGRESQL -> {
                    PostgresServer server = RequiredDatabase.postgres();
                    url = server.url();
                    user = server.user();
                    password = server.password();
                }
                default -> {
                    MariaDbServer server = RequiredDatabase.mariaDb();
                    url = server.url();
                    user = server.user();
                    password = server.password();
                }
            }
            if (run.restart() != Restart.NEW) {
                node = start();
            }
        }

        private SmsGatewaySimulator simulator(boolean old) {
            SmsGatewaySimulator.Builder builder = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000_000);
            return (old ? builder.bisms() : builder).start();
        }

        private SmsGatewaySimulator simulator(Send send) {
            return send.form().is("bisms") ? bisms : simulator;
        }

        private Node start() throws Exception {
            DataSource pool = pool(url, user, password, 30);
            Node started = new Node(
                    pool,
                    name -> name.equals("begin") ? pool : null,
                    prefix,
                    clock,
                    options(),
                    front.url(),
                    bismsFront.url());
            started.startSettlers();
            return started;
        }

        private String options() {
            return run.source() == Source.NONE ? "&settle=send" : "";
        }

        private void advance(Duration duration) {
            simulator.advance(duration);
            bisms.advance(duration);
            clock.set(clock.millis() + duration.toMillis());
        }

        /** Waits until each send is at its point, and kills or pauses its JVM there. */
        void kill() throws Exception {
            child = ChildJvm.start(
                    List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                    Sender.class,
                    url,
                    user,
                    password,
                    prefix,
                    clock.file.toString(),
                    front.url(),
                    bismsFront.url(),
                    options());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
                Set<String> missing = Send.all().stream().map(Send::key).collect(Collectors.toCollection(TreeSet::new));
                child.lines().stream()
                        .filter(line -> line.startsWith("HELD "))
                        .forEach(line -> missing.remove(line.substring(5)));
                missing.removeAll(front.held);
                missing.removeAll(bismsFront.held);
                assertThat(missing).as("%s", child.lines()).isEmpty();
            });
            if (node != null) {
                // What the other node is sending is not due.
                awaitAll(lookAgain());
            }
            if (run.restart() == Restart.PAUSED) {
                signal("STOP");
                // What the paused JVM has written is on its way all the same.
                front.release(false);
                bismsFront.release(false);
                await().atMost(PATIENCE).until(() -> front.atWork.get() == 0 && bismsFront.atWork.get() == 0);
                clock.release();
            } else {
                child.kill();
                front.release(true);
                bismsFront.release(true);
            }
            if (node == null) {
                node = start();
            }
            advance(run.delay());
        }

        private void signal(String name) throws Exception {
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        }

        /** Time goes on until nothing changes any more; if the source does so, it delivers what has no result again. */
        void settle() throws Exception {
            long end = clock.millis() + HORIZON.toMillis();
            boolean open = true;
            while (open && clock.millis() < end) {
                rounds++;
                List<Future<?>> tries = run.source() == Source.AGAIN ? deliverAgain() : lookAgain();
                if (rounds == 1 && run.restart() == Restart.PAUSED) {
                    wakeUp(tries);
                }
                awaitAll(tries);
                awaitAll(lookAgain());
                open = isOpen();
                advance(Duration.ofSeconds(rounds < 12 ? 10 : 180));
            }
            if (run.source() == Source.AGAIN) {
                awaitAll(deliverAgain());
            }
            // Until phones have what was sent last.
            advance(Duration.ofMinutes(10));
        }

        private List<Future<?>> deliverAgain() {
            return Send.all().stream()
                    .filter(send -> !results.containsKey(send))
                    .map(send -> (Future<?>) threads.submit(() -> deliver(send)))
                    .collect(Collectors.toList());
        }

        private List<Future<?>> lookAgain() {
            return node.settlers.stream()
                    .map(settler -> (Future<?>) threads.submit(settler))
                    .collect(Collectors.toList());
        }

        private void awaitAll(List<Future<?>> tries) throws Exception {
            for (Future<?> each : tries) {
                each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        /** Whether a request may still be settled, or a source goes on. */
        private boolean isOpen() throws SQLException {
            Map<String, Map<Integer, String>> states = states();
            return states.values().stream()
                            .anyMatch(parts -> parts.containsValue("BEGUN") || parts.containsValue("UNKNOWN"))
                    || run.source() == Source.AGAIN
                            && Send.all().stream()
                                    .filter(send -> !results.containsKey(send))
                                    .anyMatch(send -> !states.getOrDefault(send.key(), Map.of())
                                            .containsValue("UNRESOLVED"));
        }

        private void deliver(Send send) {
            Exchange exchange = node.send(send);
            if (send.done(exchange)) {
                results.put(send, exchange.getMessage().getBody(SendResult.class));
            } else {
                refusals.put(send, exchange.getException());
            }
        }

        /** The paused JVM goes on when the other one has done its part, or waits for a row of the paused one. */
        private void wakeUp(List<Future<?>> tries) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
            while (System.nanoTime() < deadline && !tries.stream().allMatch(Future::isDone)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            signal("CONT");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(child.lines().stream()
                            .filter(line -> line.startsWith("DONE "))
                            .count())
                    .as("%s", child.lines())
                    .isEqualTo(Send.all().size()));
            awaitAll(tries);
            // Its outcomes are committed late.
            await().atMost(PATIENCE)
                    .until(() -> rows().stream().noneMatch(row -> row.state().equals("BEGUN")));
            child.kill();
        }

        Map<Point, Map<GatewayForm, Tally>> table() throws SQLException {
            Map<Point, Map<GatewayForm, Tally>> table = new TreeMap<>();
            Map<String, Map<Integer, String>> states = states();
            Map<String, String> firsts = child.lines().stream()
                    .filter(line -> line.startsWith("DONE "))
                    .map(line -> line.split(" "))
                    .filter(words -> words.length == 3)
                    .collect(Collectors.toMap(line -> line[1], line -> line[2]));
            System.out.println("Unresolved: " + reasons());
            for (Send send : Send.all()) {
                Tally tally = table.computeIfAbsent(send.point(), none -> new TreeMap<>())
                        .computeIfAbsent(send.form(), none -> new Tally());
                new Check(send, states.getOrDefault(send.key(), Map.of()), firsts.getOrDefault(send.key(), ""))
                        .add(tally);
            }
            return table;
        }

        /** How many requests are unresolved for which reason. */
        private Map<String, Long> reasons() throws SQLException {
            return rows().stream()
                    .filter(row -> row.state().equals("UNRESOLVED"))
                    .collect(Collectors.groupingBy(Row::reason, TreeMap::new, Collectors.counting()));
        }

        /** What the phones of a send have received, compared with what is known of it. */
        private final class Check {

            private final Send send;
            private final Map<Integer, String> states;
            private final boolean routeHasResult;
            private final boolean notSentHere;
            private final Set<String> found = new TreeSet<>();

            /** @param first what the route got in the JVM that was killed or paused; empty if nothing */
            Check(Send send, Map<Integer, String> states, String first) {
                this.send = send;
                this.states = states;
                this.routeHasResult = results.containsKey(send) || first.equals("sent");
                this.notSentHere = run.source() == Source.NONE && first.equals("NotSentException");
                List<List<String>> parts = send.parts();
                for (int part = 1; part <= parts.size(); part++) {
                    for (String number : parts.get(part - 1)) {
                        check(
                                part,
                                simulator(send).inbox(number),
                                simulator(send).deliveries(number));
                    }
                }
                if (states.containsValue("UNRESOLVED")) {
                    checkUnresolved();
                } else {
                    is(run.source() == Source.NONE || results.containsKey(send), "without a result");
                }
                is(idsAreRight(), "wrong id");
            }

            private void check(int part, List<ReceivedSms> received, int count) {
                String state = states.getOrDefault(part, "never begun");
                boolean known = notSentHere && part == send.part();
                switch (state) {
                    case "ACCEPTED" -> is(count == 1, count == 0 ? "lost" : "doubled");
                    case "NOT_SENT" -> is(count == 0 && known, count == 0 ? "lost" : "sent, but found not to be");
                    case "UNRESOLVED" -> is(count <= 1, "doubled");
                    case "never begun" -> is(count == 0, "sent without a beginning in the journal");
                    default -> is(false, "open");
                }
                is(count == 1 || !routeHasResult, count == 0 ? "lost" : "doubled");
                is(count == 0 || !known, "sent, but the route got NotSentException");
                is(
                        received.stream()
                                .allMatch(sms -> sms.text().equals(send.text(sms.number()))
                                        && sms.sender().equals("TEST")),
                        "other content");
            }

            private void is(boolean right, String otherwise) {
                if (!right) {
                    found.add(otherwise);
                }
            }

            private void checkUnresolved() {
                Limit limit = DocsTest.SettlingTable.ways(send.form()).limit(run.delay());
                is(limit != null && wasOpen(), "unresolved");
                String refusal = outcome(refusals.get(send));
                is(
                        run.source() == Source.NONE || refusal.equals("OutcomeUnknownException"),
                        "the route got " + refusal);
            }

            /** Whether what is unresolved was begun when its node was killed, and its outcome not recorded. */
            private boolean wasOpen() {
                // Outcomes are written in groups, so those of all requests wait.
                boolean all = send.point() == Point.ANSWERED || send.point() == Point.IN_OUTCOME;
                // A paused node goes on with the commit, whose lease is over then.
                boolean paused = run.restart() == Restart.PAUSED;
                boolean never = send.point() == Point.BEFORE_BEGIN && !paused
                        || send.point() == Point.AFTER_OUTCOME
                        || send.point() == Point.IN_BEGIN && send.early() && !paused
                        || send.point() == Point.IN_OUTCOME && !send.early();
                return !never
                        && states.entrySet().stream()
                                .filter(state -> state.getValue().equals("UNRESOLVED"))
                                .allMatch(state -> all || state.getKey() == send.part());
            }

            /** The ids of the result are those of campaigns that the phones got; a recovered one may have no id. */
            private boolean idsAreRight() {
                SendResult result = results.get(send);
                if (result == null) {
                    return true;
                }
                Set<String> onPhones = send.numbers().stream()
                        .flatMap(number -> simulator(send).inbox(number).stream())
                        .map(ReceivedSms::campaignId)
                        .collect(Collectors.toSet());
                return result.recipients() == send.numbers().size()
                        && result.rejected().isEmpty()
                        && onPhones.containsAll(result.submissions().stream()
                                .map(Submission::id)
                                .filter(Objects::nonNull)
                                .toList());
            }

            void add(Tally tally) {
                tally.sends++;
                tally.unresolved += states.containsValue("UNRESOLVED") ? 1 : 0;
                tally.lost += found.contains("lost") ? 1 : 0;
                tally.doubled += found.contains("doubled") ? 1 : 0;
                tally.wrongIds += found.contains("wrong id") ? 1 : 0;
                if (!found.isEmpty()) {
                    faults.add(send.key() + " " + found + " " + states + " "
                            + send.numbers().stream()
                                    .map(number -> simulator(send).deliveries(number))
                                    .toList()
                            + " " + outcome(refusals.get(send)));
                }
            }
        }

        /** The states of the requests of each send. */
        private Map<String, Map<Integer, String>> states() throws SQLException {
            Map<String, Map<Integer, String>> states = new HashMap<>();
            rows().forEach(row ->
                    states.computeIfAbsent(row.key(), none -> new TreeMap<>()).put(row.part(), row.state()));
            return states;
        }

        private List<Row> rows() throws SQLException {
            List<Row> found = new ArrayList<>();
            try (Connection connection = node.pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT send_key, part, state, reason FROM " + prefix + "send")) {
                while (rows.next()) {
                    found.add(new Row(
                            rows.getString("send_key"),
                            rows.getInt("part"),
                            rows.getString("state"),
                            rows.getString("reason")));
                }
            }
            return found;
        }

        @Override
        public void close() throws Exception {
            threads.shutdownNow();
            if (child != null) {
                child.close();
            }
            if (node != null) {
                node.close();
            }
            front.close();
            bismsFront.close();
            simulator.close();
            bisms.close();
        }
    }

    /** Between nodes and a gateway: holds a request at the point of its send. */
    private static final class Front implements AutoCloseable {

        private static final Pattern MARK = Pattern.compile("532[0-9]{7}");

        private final Map<String, Send> marks = new ConcurrentHashMap<>();
        private final Set<String> held = ConcurrentHashMap.newKeySet();
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger atWork = new AtomicInteger();
        private final int port;
        private final RawServer server = RawServer.start(this::serve);
        private volatile boolean killed;

        Front(SmsGatewaySimulator simulator) {
            port = simulator.port();
            Send.all().stream()
                    .filter(send -> List.of(Point.FIRST_BYTE, Point.HALF_REQUEST, Point.ACCEPTED)
                            .contains(send.point()))
                    .forEach(send -> marks.put(send.mark(), send));
        }

        String url() {
            return "http://localhost:" + server.port();
        }

        /** Lets the held requests end: what has not been handed on is dropped, or is handed on. */
        void release(boolean drop) {
            killed = drop;
            marks.clear();
            released.countDown();
        }

        private void serve(RawServer.Connection connection) throws IOException {
            RawServer.Request request = connection.readRequest();
            String head = request.head()
                    .replaceAll("(?i)\r\n(connection|transfer-encoding|content-length): [^\r]*", "")
                    .replaceFirst(
                            "\r\n\r\n$",
                            "\r\nConnection: close\r\nContent-Length: " + request.body().length + "\r\n\r\n");
            byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(start, start.length + request.body().length);
            System.arraycopy(request.body(), 0, all, start.length, request.body().length);
            Send send = marked(new String(all, StandardCharsets.ISO_8859_1));
            int early = send == null || send.point() == Point.ACCEPTED
                    ? all.length
                    : send.point() == Point.FIRST_BYTE ? 1 : half(start.length, request.body().length);
            atWork.incrementAndGet();
            try {
                if (early < all.length) {
                    hold(send);
                }
                handOn(connection, send, all, early);
            } finally {
                atWork.decrementAndGet();
            }
        }

        private void handOn(RawServer.Connection connection, Send send, byte[] all, int early) throws IOException {
            try (Socket gateway = new Socket(InetAddress.getLoopbackAddress(), port)) {
                gateway.setTcpNoDelay(true);
                gateway.getOutputStream().write(all, 0, early);
                if (early < all.length && killed) {
                    return;
                }
                gateway.getOutputStream().write(all, early, all.length - early);
                byte[] answer = gateway.getInputStream().readAllBytes();
                if (early == all.length && send != null) {
                    hold(send);
                }
                connection.write(answer);
            }
        }

        /** A GET has no body. */
        private static int half(int head, int body) {
            return body == 0 ? head / 2 : head + body / 2;
        }

        private Send marked(String request) {
            Matcher number = MARK.matcher(request);
            while (number.find()) {
                Send send = marks.remove(number.group());
                if (send != null) {
                    return send;
                }
            }
            return null;
        }

        private void hold(Send send) {
            held.add(send.key());
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            release(true);
            server.close();
        }
    }

    /** The time of all JVMs, in a file: wall clock and monotonic clock. Also opens what is held in the JVM that was paused. */
    static class SharedClock extends Clock implements Ticker {

        private final Path file;
        private final MappedByteBuffer memory;

        SharedClock(Path file) {
            this.file = file;
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void set(long millis) {
            memory.putLong(0, millis);
        }

        void release() {
            memory.putLong(8, 1);
        }

        boolean released() {
            return memory.getLong(8) != 0;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(memory.getLong(0));
        }

        @Override
        public long nanos() {
            return TimeUnit.MILLISECONDS.toNanos(memory.getLong(0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A pool of connections. H2's pool loses those of MariaDB's driver, which has one of its own. */
    static DataSource pool(String url, String user, String password, int size) throws SQLException {
        if (url.startsWith("jdbc:mariadb:")) {
            MariaDbPoolDataSource pool = new MariaDbPoolDataSource();
            pool.setUser(user);
            pool.setPassword(password);
            pool.setUrl(url + "?maxPoolSize=" + size);
            return pool;
        }
        ConnectionPoolDataSource source;
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setUrl(url);
            h2.setUser(user);
            h2.setPassword(password);
            source = h2;
        } else {
            PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
            postgres.setUrl(url);
            postgres.setUser(user);
            postgres.setPassword(password);
            source = postgres;
        }
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(size);
        return pool;
    }

    static void close(DataSource pool) {
        if (pool instanceof JdbcConnectionPool h2Pool) {
            h2Pool.dispose();
        } else {
            ((MariaDbPoolDataSource) pool).close();
        }
    }

    /** A Camel context with a journal. */
    static final class Node implements AutoCloseable {

        private final DataSource pool;
        private final DefaultCamelContext context = new DefaultCamelContext();
        private final ProducerTemplate template;
        private final Function<Send, String> uri;
        private final List<Runnable> settlers = new ArrayList<>();

        Node(
                DataSource pool,
                Function<String, DataSource> journals,
                String prefix,
                Clock clock,
                String options,
                String gateway,
                String bisms)
                throws Exception {
            this.pool = pool;
            for (String name : JOURNALS) {
                DataSource dataSource = journals.apply(name);
                if (dataSource != null) {
                    JdbcSendJournal journal = new JdbcSendJournal(dataSource);
                    journal.setTablePrefix(prefix);
                    journal.setClock(clock);
                    journal.start();
                    context.getRegistry().bind(name, journal);
                }
            }
            context.getRegistry().bind("clock", clock);
            context.disableJMX();
            boolean one = journals.apply("in") == null;
            if (one) {
                // The time must not leap in the middle of a look, so this node has no thread of its own for that.
                context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofHours(1));
            }
            context.start();
            template = context.createProducerTemplate();
            uri = send -> "onesms:send?" + send.form().options() + "&sender=TEST&journal=true&sendJournal=#"
                    + (one ? "begin" : send.journal())
                    + "&clock=#clock&maxConnections=400&responseTimeout=10m&baseUrl="
                    + (send.form().is("bisms") ? bisms : gateway)
                    + (send.shape() == Shape.THREE_PARTS ? "&maxRecipientsPerRequest=2" : "")
                    + options;
        }

        /** From now on each endpoint has a settler in {@link #settlers}. */
        void startSettlers() throws Exception {
            for (String each : Send.all().stream().map(uri).distinct().toList()) {
                OneSmsEndpoint endpoint = context.getEndpoint(each, OneSmsEndpoint.class);
                context.addService(endpoint.createProducer());
                Settler settler = new Settler(
                        endpoint.gateway(),
                        endpoint.settings().provider().descriptor(),
                        endpoint.settings().operationSettings(),
                        () -> false);
                settlers.add(() -> {
                    boolean more;
                    do {
                        more = settler.run();
                    } while (more);
                });
            }
        }

        Exchange send(Send send) {
            return send(uri.apply(send), send.body(), send.key());
        }

        private Exchange send(String endpoint, Object body, String key) {
            return template.request(endpoint, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, key);
            });
        }

        /** Each account has sent before, so its node knows a campaign. */
        void warmUp() {
            for (GatewayForm form : FORMS) {
                Send some = new Send(form, Shape.SINGLE, Point.BEFORE_BEGIN);
                for (int i = 0; i < 3; i++) {
                    String key = "before " + form.name() + Math.min(i, 1);
                    String number = String.format(Locale.ROOT, "90533%07d", form.ordinal() * 2 + Math.min(i, 1));
                    Exchange exchange = send(uri.apply(some), new SmsMessage("Merhaba", number), key);
                    assertThat(some.done(exchange))
                            .as("%s", exchange.getException())
                            .isTrue();
                }
            }
        }

        @Override
        public void close() {
            context.stop();
            SendKillTest.close(pool);
        }
    }

    /** The program that is killed: all sends at once. */
    static final class Sender {

        private Sender() {}

        /** URL, user and password of the database, table prefix, file of the clock, address of the gateways and of BiSMS. */
        public static void main(String[] arguments) throws Exception {
            Path time = Path.of(arguments[4]);
            List<Send> sends = Send.all();
            DataSource pool = pool(arguments[0], arguments[1], arguments[2], 180);
            Held held = new Held(new SharedClock(time));
            SharedClock clock = new SharedClock(time) {
                @Override
                public Instant instant() {
                    // The pause must not hit a look of a settler in its middle, so the looks begin behind it.
                    if (Thread.currentThread().getName().contains("OneSmsSettler")) {
                        held.awaitRelease();
                    }
                    return super.instant();
                }
            };
            Node node = new Node(
                    pool,
                    name -> new Holding(held, name).over(pool),
                    arguments[3],
                    clock,
                    arguments[7],
                    arguments[5],
                    arguments[6]);
            node.warmUp();
            ExecutorService threads = Executors.newCachedThreadPool();
            for (Send send : sends) {
                threads.submit(() -> {
                    Exchange exchange = node.send(send);
                    held.done(send);
                    System.out.println("DONE " + send.key() + " " + outcome(exchange.getException()));
                });
            }
            held.watch();
            new CountDownLatch(1).await();
        }
    }

    /** What a route gets: the simple name of a failure, else "sent". */
    private static String outcome(Throwable failure) {
        Throwable reason = failure instanceof PartialSendException partial ? partial.lastFailure() : failure;
        return reason == null ? "sent" : reason.getClass().getSimpleName();
    }

    /** Holds sends in the JVM that is killed or paused. */
    private static final class Held {

        private final SharedClock clock;
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch answered = new CountDownLatch(
                (int) Send.all().stream().filter(Held::waitsForItsGroup).count());

        Held(SharedClock clock) {
            this.clock = clock;
        }

        private static boolean waitsForItsGroup(Send send) {
            return send.point() == Point.ANSWERED || send.point() == Point.IN_OUTCOME;
        }

        void done(Send send) {
            if (send.point() == Point.ANSWERED) {
                System.out.println("HELD " + send.key());
            }
            if (waitsForItsGroup(send)) {
                answered.countDown();
            }
        }

        void awaitAnswers() {
            await(answered);
        }

        void awaitRelease() {
            await(released);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits until what is held may go on. */
        void watch() {
            while (!clock.released()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            released.countDown();
        }
    }

    /** A database that holds the transactions of a send at its point. */
    static final class Holding {

        private final Map<String, Send> sends =
                Send.all().stream().collect(Collectors.toMap(Send::key, Function.identity()));
        private final Held held;
        private final String journal;
        private final AtomicInteger groups = new AtomicInteger();

        Holding(Held held, String journal) {
            this.held = held;
            this.journal = journal;
        }

        DataSource over(DataSource real) {
            return proxy(DataSource.class, (method, arguments) -> {
                Object result = invoke(real, method, arguments);
                return result instanceof Connection connection ? over(connection) : result;
            });
        }

        private Connection over(Connection real) {
            Transaction transaction = new Transaction();
            return proxy(Connection.class, (method, arguments) -> {
                switch (method.getName()) {
                    case "prepareStatement" -> {
                        Object statement = invoke(real, method, arguments);
                        String sql = (String) arguments[0];
                        boolean begin = sql.startsWith("INSERT");
                        return begin || sql.contains("outcome = ?") && !sql.contains("lease_until = ?")
                                ? over((PreparedStatement) statement, transaction, begin)
                                : statement;
                    }
                    case "commit" -> {
                        transaction.beforeCommit();
                        Object result = invoke(real, method, arguments);
                        transaction.afterCommit();
                        return result;
                    }
                    case "close" -> {
                        transaction.atEnd();
                        return invoke(real, method, arguments);
                    }
                    default -> {
                        return invoke(real, method, arguments);
                    }
                }
            });
        }

        private PreparedStatement over(PreparedStatement real, Transaction transaction, boolean begin) {
            Map<Integer, Object> values = new TreeMap<>();
            return proxy(PreparedStatement.class, (method, arguments) -> {
                switch (method.getName()) {
                    case "setObject", "setString", "setInt" -> values.put((Integer) arguments[0], arguments[1]);
                    case "addBatch" -> transaction.add(begin, values);
                    case "executeUpdate", "executeBatch" -> {
                        if (!method.getName().equals("executeBatch")) {
                            transaction.add(begin, values);
                        }
                        transaction.hold(transaction.begun, Point.BEFORE_BEGIN);
                        transaction.beforeOutcomes();
                    }
                    default -> {}
                }
                return invoke(real, method, arguments);
            });
        }

        /** The send whose part that is to be hit is in these values. */
        private List<Send> hit(Map<Integer, Object> values) {
            return values.values().stream()
                    .filter(String.class::isInstance)
                    .map(sends::get)
                    .filter(send -> send != null && values.containsValue(send.part()))
                    .toList();
        }

        static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        interface Call {
            Object on(Method method, Object[] arguments) throws Throwable;
        }

        static <T> T proxy(Class<T> type, Call call) {
            InvocationHandler handler = (self, method, arguments) -> call.on(method, arguments);
            return type.cast(
                    Proxy.newProxyInstance(SendKillTest.class.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private final class Transaction {

            private final List<Send> begun = new ArrayList<>();
            private final List<Send> outcomes = new ArrayList<>();
            private boolean hasOutcomes;
            private boolean second;

            void add(boolean begin, Map<Integer, Object> values) {
                (begin ? begun : outcomes).addAll(hit(values));
                hasOutcomes |= !begin && values.values().stream().anyMatch(value -> sends.containsKey("" + value));
            }

            void hold(List<Send> sends, Point point) {
                List<Send> here =
                        sends.stream().filter(send -> send.point() == point).toList();
                here.forEach(send -> System.out.println("HELD " + send.key()));
                if (!here.isEmpty()) {
                    held.awaitRelease();
                }
            }

            /** The first group is written when all outcomes wait; the second one has the others. */
            void beforeOutcomes() {
                switch (hasOutcomes ? journal : "") {
                    case "answered" -> held.awaitRelease();
                    case "in", "done" -> {
                        if (groups.getAndIncrement() == 0) {
                            held.awaitAnswers();
                        } else {
                            second = true;
                        }
                    }
                    default -> {}
                }
            }

            void beforeCommit() {
                hold(begun.stream().filter(Send::early).toList(), Point.IN_BEGIN);
                if (second && journal.equals("in")) {
                    hold(outcomes, Point.IN_OUTCOME);
                }
            }

            void afterCommit() {
                hold(begun, Point.IN_BEGIN);
                if (second && journal.equals("done")) {
                    hold(outcomes, Point.IN_OUTCOME);
                }
            }

            void atEnd() {
                hold(begun, Point.AFTER_BEGIN);
                outcomes.stream()
                        .filter(send -> send.point() == Point.AFTER_OUTCOME || send.point() == Point.IN_OUTCOME)
                        .forEach(send -> System.out.println("HELD " + send.key()));
            }
        }
    }
}
