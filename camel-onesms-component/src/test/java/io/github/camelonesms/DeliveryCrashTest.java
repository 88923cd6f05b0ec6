package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.ChildJvm;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * Consumers in JVMs of their own are killed with -9 and paused while they work; every report reaches the route. Time runs
 * faster, so that a lease is short. The profile {@code long} makes it longer.
 */
@Tag("process")
class DeliveryCrashTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** For one node: a lease lasts six seconds. */
    private static final int FAST = 20;

    /** For several nodes: a lease lasts twenty seconds, or a machine that is slow for a moment would look like a pause. */
    private static final int LESS_FAST = 6;

    private static final int GROUP = 50;

    private final long begin = System.currentTimeMillis();
    private final List<ChildJvm> nodes = new ArrayList<>();
    private SmsGatewaySimulator simulator;

    @TempDir
    Path folder;

    @BeforeEach
    void startSimulator() {
        simulator = SmsGatewaySimulator.builder().keepInbox(false).start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (ChildJvm node : nodes) {
            node.close();
        }
        simulator.close();
    }

    /** A database that nodes can reach. */
    private record Database(String url, String user, String password, String tablePrefix) {}

    @Test
    void everyReportReachesTheRouteOfAConsumerThatIsKilledAgainAndAgain() throws Exception {
        int ids = 2_000;
        int kills = LONG ? 20 : 3;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Database database = new Database("jdbc:h2:" + folder.resolve("reports"), "sa", "", "onesms_");
        Set<String> outstanding = track(database, ids, FAST);
        Path seen = folder.resolve("seen");
        List<Integer> seenAtKill = new ArrayList<>();
        Files.createFile(begin(seen));

        for (int kill = 0; kill < kills; kill++) {
            ChildJvm node = start(database, seen, FAST);
            int before = lines(seen).size();
            int left = ids - Set.copyOf(lines(seen)).size();
            int enough = before + 1 + random.nextInt(left / (kills - kill) + 1);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(1 + random.nextInt(20)))
                    .until(() -> {
                        assertThat(node.isAlive()).as("%s", node.lines()).isTrue();
                        return lines(seen).size() >= enough
                                || Set.copyOf(lines(seen)).size() == ids;
                    });
            node.kill();
            seenAtKill.add(lines(seen).size());
        }
        ChildJvm last = start(database, seen, FAST);
        awaitAll(outstanding, seen);
        last.kill();

        List<String> all = lines(seen);
        List<Integer> repeats = repeatsAfterEach(seenAtKill, all);
        System.out.println("Kill test: " + ids + " ids, " + kills + " kills after " + seenAtKill
                + " reports, every final report seen, " + (all.size() - ids) + " seen twice, after each kill " + repeats
                + " (a batch is " + GROUP + "), seed " + seed);
        assertThat(all).allMatch(line -> line.endsWith(" COMPLETED"));
        assertThat(repeats)
                .as("at most one batch a kill, seed %s", seed)
                .hasSize(kills)
                .allSatisfy(each -> assertThat(each).isBetween(0, GROUP));
        assertThat(repeats.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all.size() - ids);
    }

    /** How many reports came again after each kill, up to the next one. */
    private static List<Integer> repeatsAfterEach(List<Integer> seenAtKill, List<String> all) {
        List<Integer> repeats = new ArrayList<>();
        for (int kill = 0; kill < seenAtKill.size(); kill++) {
            int from = seenAtKill.get(kill);
            int to = kill + 1 < seenAtKill.size() ? seenAtKill.get(kill + 1) : all.size();
            Set<String> before = new HashSet<>(all.subList(0, from));
            repeats.add(Math.toIntExact(
                    all.subList(from, to).stream().filter(before::contains).count()));
        }
        return repeats;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void threeNodesShareTheWorkAndTakeOverFromOneKilledAndOnePaused() throws Exception {
        int ids = LONG ? 10_000 : 1_000;
        PostgresServer server = RequiredDatabase.postgres();
        Database database = new Database(
                server.url(), server.user(), server.password(), "cluster" + Long.toString(begin, 36) + "_");
        Set<String> outstanding = track(database, ids, LESS_FAST);
        List<Path> seen = IntStream.range(0, 3)
                .mapToObj(node -> folder.resolve("node" + node))
                .toList();
        for (Path file : seen) {
            start(database, file, LESS_FAST);
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> nodes.stream().allMatch(node -> node.lines().contains("READY")));
        Files.createFile(begin(seen.get(0)));
        Files.createFile(begin(seen.get(1)));
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        lines(seen.get(0)).size() >= 20 && lines(seen.get(1)).size() >= 20);
        Files.createFile(begin(seen.get(2)));
        nodes.get(0).kill();
        signal("STOP", nodes.get(1));
        long paused = System.nanoTime();
        Duration lease = LEASE.dividedBy(LESS_FAST);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            Duration length = Duration.ofNanos(System.nanoTime() - paused);
            return length.compareTo(lease.multipliedBy(2)) > 0
                    || length.compareTo(lease) > 0 && unfinished(database) == 0;
        });
        signal("CONT", nodes.get(1));
        awaitAll(outstanding, seen.toArray(Path[]::new));
        await().atMost(Duration.ofMinutes(2)).until(() -> unfinished(database) == 0);

        List<Integer> shares = new ArrayList<>();
        for (Path file : seen) {
            shares.add(lines(file).size());
        }
        int repeats = shares.stream().mapToInt(Integer::intValue).sum() - ids;
        System.out.println(
                "Cluster test: " + ids + " ids on 3 nodes, one killed, one paused for longer than a lease; reports per"
                        + " node " + shares + ", " + repeats + " seen twice");
        assertThat(shares).allMatch(share -> share > 0);
        assertThat(repeats)
                .as("only what was in flight at the kill and at the pause")
                .isBetween(0, 2);
    }

    private static int unfinished(Database database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + database.tablePrefix() + "delivery WHERE finished_at IS NULL")) {
            count.next();
            return count.getInt(1);
        }
    }

    private Set<String> track(Database database, int ids, int factor) throws Exception {
        Clock clock = MutableClock.fast(begin, factor);
        JdbcConnectionPool pool = ReportNode.database(database.url(), database.user(), database.password());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            JdbcDeliveryStore store = ReportNode.store(pool, database.tablePrefix(), clock);
            context.getRegistry().bind("store", store);
            context.getRegistry().bind("clock", clock);
            context.start();
            SendResult sent = context.createProducerTemplate()
                    .requestBody(
                            "onesms:send?username=test&password=test&sender=BASLIK&trackDelivery=true&firstPollDelay=0"
                                    + "&maxRecipientsPerRequest=1&clock=#clock&deliveryStore=#store&baseUrl="
                                    + simulator.baseUrl(),
                            new SmsMessage("Merhaba", DeliveryTestSupport.numbers(ids)),
                            SendResult.class);
            simulator.advance(Duration.ofHours(49));
            return sent.submissions().stream().map(Submission::id).collect(Collectors.toSet());
        } finally {
            pool.dispose();
        }
    }

    private ChildJvm start(Database database, Path seen, int factor) {
        ChildJvm node = ChildJvm.start(
                List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"),
                ReportNode.class,
                simulator.baseUrl(),
                database.url(),
                database.user(),
                database.password(),
                database.tablePrefix(),
                Long.toString(begin),
                Integer.toString(factor),
                seen.toString());
        nodes.add(node);
        return node;
    }

    private void awaitAll(Set<String> outstanding, Path... files) {
        await().atMost(Duration.ofMinutes(LONG ? 20 : 5))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> {
                    Set<String> missing = new HashSet<>(outstanding);
                    for (Path file : files) {
                        lines(file).forEach(line -> missing.remove(line.substring(0, line.indexOf(' '))));
                    }
                    assertThat(missing)
                            .as("%s", nodes.get(nodes.size() - 1).lines())
                            .isEmpty();
                });
    }

    /** The file that lets a node begin to consume. */
    private static Path begin(Path seen) {
        return seen.resolveSibling(seen.getFileName() + ".begin");
    }

    /** The complete lines; the last one may be in the making. */
    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void signal(String name, ChildJvm node) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(node.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** A node that consumes reports until it is killed, and writes id and state of each into a file. */
    static final class ReportNode {

        private ReportNode() {}

        static JdbcConnectionPool database(String url, String user, String password) {
            if (url.startsWith("jdbc:h2:")) {
                return JdbcConnectionPool.create(url, user, password);
            }
            PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
            dataSource.setUrl(url);
            dataSource.setUser(user);
            dataSource.setPassword(password);
            return JdbcConnectionPool.create(dataSource);
        }

        static JdbcDeliveryStore store(JdbcConnectionPool dataSource, String tablePrefix, Clock clock) {
            JdbcDeliveryStore store = new JdbcDeliveryStore(dataSource);
            store.setTablePrefix(tablePrefix);
            store.setClock(clock);
            return store;
        }

        /** Base URL, database URL, user, password, table prefix, the clock's beginning, its factor, the file. */
        public static void main(String[] arguments) throws Exception {
            Clock clock = MutableClock.fast(Long.parseLong(arguments[5]), Integer.parseInt(arguments[6]));
            Path file = Path.of(arguments[7]);
            try (DefaultCamelContext context = new DefaultCamelContext()) {
                context.getRegistry()
                        .bind("store", store(database(arguments[1], arguments[2], arguments[3]), arguments[4], clock));
                context.getRegistry().bind("clock", clock);
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("onesms:dlr?username=test&password=test&delay=50&initialDelay=0&idsPerRequest=50"
                                        + "&clock=#clock&deliveryStore=#store&baseUrl="
                                        + arguments[0])
                                .process(exchange -> Files.write(
                                        file,
                                        (exchange.getMessage().getHeader(OneSmsConstants.DLR_ID) + " "
                                                        + exchange.getMessage().getHeader(OneSmsConstants.REPORT_STATE)
                                                        + "\n")
                                                .getBytes(StandardCharsets.UTF_8),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.APPEND))
                                .delay(2);
                    }
                });
                context.setAutoStartup(false);
                context.start();
                System.out.println("READY");
                await().forever().pollInterval(Duration.ofMillis(10)).until(() -> Files.exists(begin(file)));
                context.getRouteController().startAllRoutes();
                new CountDownLatch(1).await();
            }
        }
    }
}
