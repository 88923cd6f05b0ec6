package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store must do on every database. */
abstract class JdbcDeliveryStoreContract extends DeliveryStoreContract {

    final String prefix = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    private final List<LeakDetector> detectors = new ArrayList<>();

    private DataSource pool;

    /** The database of this test class; the same one at each call. */
    abstract ConnectionPoolDataSource database();

    DataSource pool() {
        if (pool == null) {
            pool = newPool();
        }
        return pool;
    }

    void closePool() {
        close(pool);
        pool = null;
    }

    DataSource newPool() {
        return JdbcConnectionPool.create(database());
    }

    void close(DataSource newPool) {
        ((JdbcConnectionPool) newPool).dispose();
    }

    /** Statements that insert this many ids, due one after the other, every second one finished. */
    abstract String bulkInsert(int ids);

    /** How many ids are enough to tell an index from a full read. */
    abstract int manyIds();

    /** The plan of a claim of {@code max} ids, with the rows it reads. */
    abstract String explain(int max) throws SQLException;

    @Override
    JdbcDeliveryStore open() {
        JdbcDeliveryStore jdbc = new JdbcDeliveryStore(watched(pool()));
        jdbc.setTablePrefix(prefix);
        jdbc.setRetention(RETENTION);
        jdbc.setClock(clock);
        return jdbc;
    }

    DataSource watched(DataSource dataSource) {
        LeakDetector detector = new LeakDetector(dataSource);
        detectors.add(detector);
        return detector.dataSource();
    }

    @AfterEach
    void everyConnectionWasGivenBackAsItWas() throws SQLException {
        for (LeakDetector detector : detectors) {
            assertThat(detector.open()).isZero();
            assertThat(detector.changed()).isZero();
        }
        execute("DROP TABLE IF EXISTS " + prefix + "delivery", "DROP TABLE IF EXISTS " + prefix + "cursor");
        closePool();
    }

    @Test
    void survivesARestart() {
        track("1", Duration.ZERO);
        store.commit(claim(1).get(0), new byte[] {1, 2}, Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));

        closePool();
        DeliveryStore restarted = open();

        DeliveryClaim claim = restarted.claimDue(ACCOUNT, 1, "node", LEASE).get(0);
        assertThat(restarted.snapshot(claim)).containsExactly(1, 2);
        assertThat(claim.acceptedAt()).isEqualTo(START);
    }

    @Test
    void severalNodesMayStartAtOnce() throws Exception {
        execute("DROP TABLE " + prefix + "delivery", "DROP TABLE " + prefix + "cursor");

        together(6, worker -> {
            open().start();
            return null;
        });

        track("1", Duration.ZERO);
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    void withoutCreateSchemaItNamesWhatIsMissing() {
        JdbcDeliveryStore missing = new JdbcDeliveryStore(watched(pool()));
        missing.setTablePrefix("missing_");
        missing.setCreateSchema(false);

        assertThatThrownBy(missing::start)
                .isInstanceOf(DeliveryStoreException.class)
                .hasMessageContaining("missing_delivery")
                .hasMessageContaining(".sql");
    }

    @Test
    void withoutCreateSchemaItUsesWhatIsThere() {
        JdbcDeliveryStore existing = open();
        existing.setCreateSchema(false);

        assertThat(existing.track(delivery(ACCOUNT, "1", Duration.ZERO))).isTrue();
        assertThat(claim(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE <>delivery ADD COLUMN extra INT NOT NULL",
                "ALTER TABLE <>delivery DROP COLUMN snapshot",
                "ALTER TABLE <>delivery DROP COLUMN reference",
                "ALTER TABLE <>delivery ALTER COLUMN reference TYPE VARCHAR(100)",
                "ALTER TABLE <>delivery ALTER COLUMN account TYPE VARCHAR(100)",
                "ALTER TABLE <>delivery ALTER COLUMN id TYPE VARCHAR(100)",
                "ALTER TABLE <>delivery ALTER COLUMN lease_owner TYPE VARCHAR(20)",
                "ALTER TABLE <>delivery ALTER COLUMN accepted_at TYPE DATE",
                "ALTER TABLE <>cursor ADD COLUMN extra INT NOT NULL",
                "ALTER TABLE <>cursor ALTER COLUMN position TYPE VARCHAR(40)",
            })
    void tablesThatAreNotTheStoresAreRefusedAtTheStart(String change) throws SQLException {
        execute(alteration(change.replace("<>", prefix)));

        assertThatThrownBy(open()::start)
                .isInstanceOf(DeliveryStoreException.class)
                .hasMessageContaining(prefix + "delivery")
                .hasMessageContaining("tablePrefix");
    }

    /** An ALTER TABLE in the words of the database. */
    String alteration(String sql) {
        return sql;
    }

    @Test
    void tablesWithoutAPrimaryKeyAreRefusedAtTheStart() throws SQLException {
        execute(
                "CREATE TABLE " + prefix + "copy AS SELECT * FROM " + prefix + "delivery",
                "DROP TABLE " + prefix + "delivery",
                "ALTER TABLE " + prefix + "copy RENAME TO " + prefix + "delivery");

        assertThatThrownBy(open()::start)
                .isInstanceOf(DeliveryStoreException.class)
                .hasMessageContaining("account and id are not the primary key");
    }

    @Test
    void theProbeLeavesNothing() throws SQLException {
        open().start();

        assertThat(query("SELECT COUNT(*) FROM " + prefix + "delivery")).contains("0");
        assertThat(query("SELECT COUNT(*) FROM " + prefix + "cursor")).contains("0");
    }

    @Test
    void aCallersInterruptReachesNeitherTheDatabaseNorIsLost() {
        Thread.currentThread().interrupt();
        try {
            assertThat(store.track(delivery(ACCOUNT, "1", Duration.ZERO))).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    void withoutAClockTheDatabasesTimeCounts() {
        JdbcDeliveryStore databaseTime = open();
        databaseTime.setClock(null);
        Instant now = databaseTime.now();
        assertThat(now).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));

        Duration life = Duration.ofSeconds(99);
        databaseTime.track(new TrackedDelivery(ACCOUNT, "past", now.minusSeconds(9), Duration.ZERO, life));
        databaseTime.track(new TrackedDelivery(ACCOUNT, "later", null, Duration.ofSeconds(600), life));
        databaseTime.track(new TrackedDelivery(ACCOUNT, "scheduled", now.plusSeconds(600), Duration.ZERO, life));

        // The database rounds to milliseconds, so its clock may be slightly behind the stored time.
        List<DeliveryClaim> claims = await().atMost(Duration.ofSeconds(30))
                .until(() -> databaseTime.claimDue(ACCOUNT, 10, "node", LEASE), due -> !due.isEmpty());
        assertThat(claims).extracting(DeliveryClaim::id).containsExactly("past");
        DeliveryClaim claim = claims.get(0);
        assertThat(claim.claimedAt()).isBetween(now, now.plusSeconds(300));
        assertThat(claim.acceptedAt()).isBetween(now.minusMillis(1), claim.claimedAt());
        assertThat(Duration.between(claim.acceptedAt(), claim.expiresAt())).isEqualTo(life);
        assertThat(databaseTime.claim(ACCOUNT, "scheduled", "node", LEASE))
                .hasValueSatisfying(scheduled -> assertThat(scheduled.acceptedAt())
                        .isCloseTo(now.plusSeconds(600), within(1, ChronoUnit.MILLIS)));
        assertThat(databaseTime.finish(claims.get(0))).isTrue();
    }

    @Test
    void aThousandIdsAreTrackedByOneStatement() {
        List<TrackedDelivery> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> delivery(ACCOUNT, "id" + i, Duration.ZERO))
                .toList();
        store.start();
        int before = statements();

        assertThat(store.trackAll(ids)).isEqualTo(1_000);

        assertThat(statements() - before).isEqualTo(1);
        assertThat(store.counts(ACCOUNT, LEASE).pending()).isEqualTo(1_000);
    }

    private int statements() {
        return detectors.stream().mapToInt(LeakDetector::statements).sum();
    }

    @Test
    void theTableHasNeitherUserNameNorClearNumbers() throws SQLException {
        track("1", Duration.ZERO);

        assertThat(query("SELECT account FROM " + prefix + "delivery"))
                .containsPattern("^onesms https://sms\\.example\\.com [0-9a-f]{16}$")
                .doesNotContain("ali");
    }

    @Test
    void purgesInChunks() throws SQLException {
        execute(bulkInsert(5000));
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(store.purge()).isEqualTo(2500);
        assertThat(store.counts(ACCOUNT, LEASE).finished()).isZero();
        assertThat(store.counts(ACCOUNT, LEASE).pending()).isEqualTo(2500);
    }

    @Test
    void aClaimReadsTheIndexAndNotTheTable() throws SQLException {
        execute(bulkInsert(manyIds()));
        clock.set(START.plus(Duration.ofDays(2)));

        String plan = explain(100);

        assertThat(plan.toLowerCase(Locale.ROOT)).contains(prefix + "delivery_next");
        assertThat(mostRowsRead(plan)).isLessThanOrEqualTo(200);
        assertThat(claim(100)).hasSize(100).extracting(DeliveryClaim::dueAt).isSorted();
    }

    abstract long mostRowsRead(String plan);

    static long largest(String plan, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(plan);
        long largest = -1;
        while (matcher.find()) {
            largest = Math.max(largest, Long.parseLong(matcher.group(1)));
        }
        assertThat(largest).as(plan).isNotNegative();
        return largest;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String query(String sql) throws SQLException {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            return lines(statement, sql);
        }
    }

    static String lines(Statement statement, String sql) throws SQLException {
        StringBuilder result = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                result.append(rows.getString(1)).append('\n');
            }
        }
        return result.toString();
    }

    /**
     * Counts the connections of a data source that were not closed, or closed with another auto-commit than they had, and
     * the statements with parameters that were run, each of a batch.
     */
    static final class LeakDetector {

        private final DataSource target;
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger changed = new AtomicInteger();
        private final AtomicInteger statements = new AtomicInteger();

        LeakDetector(DataSource target) {
            this.target = target;
        }

        int open() {
            return open.get();
        }

        int changed() {
            return changed.get();
        }

        int statements() {
            return statements.get();
        }

        DataSource dataSource() {
            return (DataSource) Proxy.newProxyInstance(
                    LeakDetector.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                        try {
                            Object result = method.invoke(target, args);
                            return result instanceof Connection connection ? watched(connection) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private Connection watched(Connection connection) throws java.sql.SQLException {
            open.incrementAndGet();
            boolean autoCommit = connection.getAutoCommit();
            return (Connection) Proxy.newProxyInstance(
                    LeakDetector.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("close")) {
                            open.decrementAndGet();
                            if (connection.getAutoCommit() != autoCommit) {
                                changed.incrementAndGet();
                            }
                        }
                        try {
                            Object result = method.invoke(connection, args);
                            return result instanceof PreparedStatement statement ? counted(statement) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private PreparedStatement counted(PreparedStatement statement) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    LeakDetector.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, args) -> {
                        if (method.getName().matches("executeQuery|executeUpdate|addBatch")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(statement, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
