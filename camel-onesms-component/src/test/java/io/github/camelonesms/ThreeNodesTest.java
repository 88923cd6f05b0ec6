package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.journal.JdbcSendJournal;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.operation.Ticker;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.GatewayForm;
import io.github.camelonesms.support.MariaDbServer;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three JVMs whose clocks are ten minutes apart get the same messages from their sources at the same time. One is killed
 * with -9, one is paused past its leases and wakes up. Each phone receives its message once. Time stands still
 * and is moved on past leases by the test. A node starts with the second half of its messages once one is paused, so
 * that none is at its end before.
 */
@Tag("process")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ThreeNodesTest {

    private static final int MESSAGES = Boolean.getBoolean("onesms.test.long") ? 3_000 : 120;
    private static final int THREADS = 6;
    private static final Duration APART = Duration.ofMinutes(10);
    private static final Duration PAST_THE_LEASE = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    enum Database {
        POSTGRESQL,
        MARIADB
    }

    @ParameterizedTest
    @EnumSource
    void eachPhoneGetsItsMessageOnce(Database kind) throws Exception {
        String url;
        String user;
        String password;
        if (kind == Database.POSTGRESQL) {
            PostgresServer server = RequiredDatabase.postgres();
            url = server.url();
            user = server.user();
            password = server.password();
        } else {
            MariaDbServer server = RequiredDatabase.mariaDb();
            url = server.url();
            user = server.user();
            password = server.password();
        }
        String prefix = "n" + Long.toString(System.nanoTime(), 36) + "_";
        SendKillTest.SharedClock clock = new SendKillTest.SharedClock(folder.resolve("clock"));
        Path secondHalf = folder.resolve("second-half");
        List<ChildJvm> nodes = new ArrayList<>();
        int rounds = 0;
        try (SmsGatewaySimulator simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000_000)
                .latency(Duration.ofMillis(100))
                .start()) {
            clock.set(simulator.clock().millis());
            for (int i = 0; i < 3; i++) {
                nodes.add(ChildJvm.start(
                        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        Node.class,
                        url,
                        user,
                        password,
                        prefix,
                        folder.resolve("clock").toString(),
                        simulator.baseUrl(),
                        Integer.toString(i),
                        Integer.toString(MESSAGES),
                        secondHalf.toString()));
            }
            ChildJvm killed = nodes.get(0);
            ChildJvm paused = nodes.get(1);
            awaitDone(killed, MESSAGES / 10);
            killed.kill();
            move(simulator, clock);
            awaitDone(paused, MESSAGES / 5);
            signal(paused, "STOP");
            Files.createFile(secondHalf);
            move(simulator, clock);
            // What the paused node has in work waits for the time to go on.
            awaitDone(nodes.get(2), Math.min(MESSAGES - THREADS, done(nodes.get(2)) + 5));
            signal(paused, "CONT");
            while (done(paused) < MESSAGES || done(nodes.get(2)) < MESSAGES) {
                long before = done(paused) + done(nodes.get(2));
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
                await().atMost(PATIENCE)
                        .until(() -> System.nanoTime() > end || done(paused) + done(nodes.get(2)) == 2 * MESSAGES);
                if (before == done(paused) + done(nodes.get(2))) {
                    move(simulator, clock);
                }
                assertThat(++rounds)
                        .as(() -> tail(paused) + "\n" + tail(nodes.get(2)))
                        .isLessThan(60);
            }

            Map<Integer, Integer> received = new TreeMap<>();
            IntStream.range(0, MESSAGES).forEach(i -> received.merge(simulator.deliveries(number(i)), 1, Integer::sum));
            System.out.println("Three nodes, " + kind + ": " + MESSAGES + " messages, SMS by number of deliveries "
                    + received + ", states " + states(url, user, password, prefix) + ", tries "
                    + nodes.stream().map(ThreeNodesTest::tries).toList());
            assertThat(received).isEqualTo(Map.of(1, MESSAGES));
            assertThat(states(url, user, password, prefix)).isEqualTo(Map.of("ACCEPTED", MESSAGES));
        } finally {
            for (ChildJvm node : nodes) {
                node.close();
            }
        }
    }

    private static void move(SmsGatewaySimulator simulator, SendKillTest.SharedClock clock) {
        simulator.advance(PAST_THE_LEASE);
        clock.set(simulator.clock().millis());
    }

    private static String number(int message) {
        return String.format(Locale.ROOT, "90533%07d", message);
    }

    private static void awaitDone(ChildJvm node, long messages) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(done(node))
                .as(() -> String.join("\n", tail(node)))
                .isGreaterThanOrEqualTo(messages));
    }

    private static List<String> tail(ChildJvm node) {
        List<String> lines = node.lines();
        return lines.subList(Math.max(0, lines.size() - 30), lines.size());
    }

    private static long done(ChildJvm node) {
        return node.lines().stream().filter(line -> line.startsWith("DONE ")).count();
    }

    private static String tries(ChildJvm node) {
        return done(node) + " done, "
                + node.lines().stream()
                        .filter(line -> line.startsWith("TRIES "))
                        .reduce("", (first, last) -> last);
    }

    private static void signal(ChildJvm node, String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(node.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static Map<String, Integer> states(String url, String user, String password, String prefix)
            throws SQLException {
        Map<String, Integer> states = new TreeMap<>();
        DataSource pool = SendKillTest.pool(url, user, password, 1);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT state, COUNT(*) FROM " + prefix + "send GROUP BY state ORDER BY state")) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getInt(2));
            }
        } finally {
            SendKillTest.close(pool);
        }
        return states;
    }

    /** A node: its source delivers each message until there is a result. */
    static final class Node {

        private Node() {}

        /**
         * URL, user and password of the database, table prefix, file of the clock, address of the gateway, number,
         * messages, file that lets the second half begin.
         */
        public static void main(String[] arguments) throws Exception {
            int number = Integer.parseInt(arguments[6]);
            DataSource pool = SendKillTest.pool(arguments[0], arguments[1], arguments[2], 2 * THREADS);
            SendKillTest.SharedClock shared = new SendKillTest.SharedClock(Path.of(arguments[4]));
            JdbcSendJournal journal = new JdbcSendJournal(pool);
            journal.setTablePrefix(arguments[3]);
            journal.setClock(shared);
            Duration ahead = APART.multipliedBy(number - 1L);
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry().bind("journal", journal);
                context.getRegistry().bind("clock", new Ahead(shared, ahead));
                context.disableJMX();
                context.getComponent("onesms", OneSmsComponent.class).settlerPause(Duration.ofMillis(200));
                context.start();
                deliver(
                        context.createProducerTemplate(),
                        arguments[5],
                        Integer.parseInt(arguments[7]),
                        Path.of(arguments[8]),
                        new Random(number));
            }
        }

        private static void deliver(
                ProducerTemplate template, String gateway, int messages, Path secondHalf, Random order)
                throws Exception {
            String uri = "onesms:send?" + GatewayForm.ONESMS_XML.options()
                    + "&sender=TEST&journal=true&sendJournal=#journal&clock=#clock&baseUrl=" + gateway;
            List<Integer> pending =
                    new ArrayList<>(IntStream.range(0, messages).boxed().toList());
            Collections.shuffle(pending, order);
            Map<String, Integer> tries = new ConcurrentHashMap<>();
            AtomicInteger results = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            while (!pending.isEmpty()) {
                Set<Integer> done = ConcurrentHashMap.newKeySet();
                List<Future<?>> sends = new ArrayList<>();
                for (int message : pending) {
                    sends.add(threads.submit(() -> {
                        while (results.get() >= messages / 2 && !Files.exists(secondHalf)) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                        }
                        String failure = send(template, uri, message);
                        tries.merge(failure, 1, Integer::sum);
                        if (failure.isEmpty()) {
                            done.add(message);
                            results.incrementAndGet();
                            System.out.println("DONE " + message);
                        }
                    }));
                }
                for (Future<?> send : sends) {
                    send.get();
                }
                pending.removeAll(done);
                System.out.println("TRIES " + new TreeMap<>(tries));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            threads.shutdown();
        }

        /** Returns what failed; empty if there is a result. */
        private static String send(ProducerTemplate template, String uri, int message) {
            Exchange exchange = template.request(uri, each -> {
                each.getMessage().setBody("Siparişiniz " + message + " yolda");
                each.getMessage().setHeader(OneSmsConstants.TO, number(message));
                each.getMessage().setHeader(OneSmsConstants.IDEMPOTENCY_KEY, "order-" + message);
            });
            if (exchange.getException() != null) {
                return exchange.getException().getClass().getSimpleName();
            }
            return exchange.getMessage().getBody() instanceof SendResult ? "" : "no result";
        }
    }

    /** A clock that shows another time than the shared one. */
    private static final class Ahead extends Clock implements Ticker {

        private final SendKillTest.SharedClock shared;
        private final Duration by;

        Ahead(SendKillTest.SharedClock shared, Duration by) {
            this.shared = shared;
            this.by = by;
        }

        @Override
        public Instant instant() {
            return shared.instant().plus(by);
        }

        @Override
        public long nanos() {
            return shared.nanos();
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
}
