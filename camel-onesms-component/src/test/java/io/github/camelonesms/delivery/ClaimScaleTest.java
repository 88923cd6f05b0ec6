package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * What a claim of 100 due ids costs on PostgreSQL, however many are outstanding. The tables take turns, so that a noisy
 * machine is noisy for all of them. The profile {@code long} takes up to 1,000,000 ids and compares the times; without
 * it, fewer ids, and the plan alone counts.
 */
@Tag("process")
class ClaimScaleTest {

    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");
    private static final int[] SIZES = LONG ? new int[] {1_000, 100_000, 1_000_000} : new int[] {1_000, 20_000};
    private static final int WARM_UP = LONG ? 40 : 2;
    private static final int ROUNDS = LONG ? 201 : 5;
    private static final double MOST_GROWTH = 2;
    private static final int BATCH = 100;
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** One batch falls due a second. */
    private static final Duration STEP = Duration.ofSeconds(1);

    /** Which of the outstanding ids are due. */
    private enum Due {
        /** One batch; it is put at the end of the queue afterwards, as a consumer does. */
        ONE_BATCH,
        /** All of them, as after an outage. */
        ALL
    }

    private static final class Table {
        private final int size;
        private final String prefix;
        private final JdbcDeliveryStore store;
        private final long[] nanos = new long[ROUNDS];

        Table(int size, String prefix, JdbcDeliveryStore store) {
            this.size = size;
            this.prefix = prefix;
            this.store = store;
        }

        double medianMillis() {
            return Arrays.stream(nanos).sorted().toArray()[ROUNDS / 2] / 1e6;
        }
    }

    private final MutableClock clock = new MutableClock(START);
    private final List<Table> tables = new ArrayList<>();
    private JdbcConnectionPool pool;

    @BeforeEach
    void fill() throws SQLException {
        PostgresServer server = RequiredDatabase.postgres();
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setUrl(server.url());
        database.setUser(server.user());
        database.setPassword(server.password());
        pool = JdbcConnectionPool.create(database);
        String run = "scale" + Long.toString(System.nanoTime(), 36) + "_";
        for (int size : SIZES) {
            JdbcDeliveryStore store = new JdbcDeliveryStore(pool);
            store.setTablePrefix(run + size + "_");
            store.setClock(clock);
            store.start();
            Table table = new Table(size, run + size + "_", store);
            tables.add(table);
            execute(insert(table), "VACUUM ANALYZE " + table.prefix + "delivery");
        }
    }

    private static String insert(Table table) {
        return "INSERT INTO " + table.prefix
                + "delivery (account, id, gateway, accepted_at, expires_at, next_at, fence)"
                + " SELECT '" + DeliveryStoreContract.ACCOUNT.key() + "', '773' || n, 'onesms', TIMESTAMPTZ '" + START
                + "', TIMESTAMPTZ '" + START + "' + INTERVAL '48 h', TIMESTAMPTZ '" + START + "' + n * INTERVAL '"
                + STEP.dividedBy(BATCH).toMillis() + " ms', 0 FROM generate_series(1, " + table.size + ") n";
    }

    @AfterEach
    void drop() throws SQLException {
        for (Table table : tables) {
            execute("DROP TABLE " + table.prefix + "delivery", "DROP TABLE " + table.prefix + "cursor");
        }
        pool.dispose();
    }

    @ParameterizedTest
    @EnumSource(Due.class)
    void aBatchCostsTheSameHoweverManyAreOutstanding(Due due) throws SQLException {
        if (due == Due.ALL) {
            clock.advance(Duration.ofDays(1));
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            clock.advance(STEP);
            for (int turn = 0; turn < SIZES.length; turn++) {
                Table table = tables.get(Math.floorMod(round + turn, SIZES.length));
                long nanos = claim(table, due);
                if (round >= 0) {
                    table.nanos[round] = nanos;
                }
            }
        }
        clock.advance(STEP);
        Table first = tables.get(0);
        Table last = tables.get(SIZES.length - 1);
        String plan = PostgresDeliveryStoreTest.explain(pool, last.prefix + "delivery", clock.instant(), BATCH);
        double growth = last.medianMillis() / first.medianMillis();

        tables.forEach(table -> System.out.printf(
                Locale.ROOT,
                "Claim of %d, due %s: %,d outstanding, median of %d rounds %.2f ms%n",
                BATCH,
                due,
                table.size,
                ROUNDS,
                table.medianMillis()));
        System.out.printf(Locale.ROOT, "Claim of %d, due %s: last / first %.2f%n%s", BATCH, due, growth, plan);
        assertThat(plan)
                .contains("Index Scan using " + last.prefix + "delivery_next")
                .doesNotContain("Seq Scan on " + last.prefix);
        assertThat(PostgresDeliveryStoreTest.mostRows(plan)).isEqualTo(BATCH);
        if (LONG) {
            assertThat(growth).isLessThanOrEqualTo(MOST_GROWTH);
        }
    }

    private long claim(Table table, Due due) {
        long begin = System.nanoTime();
        List<DeliveryClaim> claims = table.store.claimDue(DeliveryStoreContract.ACCOUNT, BATCH, "node", LEASE);
        long nanos = System.nanoTime() - begin;
        assertThat(claims).hasSize(BATCH);
        Duration pause = due == Due.ALL ? Duration.ZERO : STEP.multipliedBy(table.size / BATCH);
        claims.forEach(
                claim -> assertThat(table.store.commit(claim, null, pause)).isTrue());
        return nanos;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
