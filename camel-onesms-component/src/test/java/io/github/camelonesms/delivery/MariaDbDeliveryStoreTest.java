package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.MariaDbServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbPoolDataSource;

class MariaDbDeliveryStoreTest extends JdbcDeliveryStoreContract {

    private static MariaDbServer server;

    @BeforeAll
    static void startServer() {
        server = RequiredDatabase.mariaDb();
    }

    @Override
    ConnectionPoolDataSource database() {
        return server.dataSource();
    }

    /** H2's pool does not get MariaDB's connections back. */
    @Override
    DataSource newPool() {
        return server.pool();
    }

    @Override
    void close(DataSource pool) {
        ((MariaDbPoolDataSource) pool).close();
    }

    @Override
    String bulkInsert(int ids) {
        return "INSERT INTO " + prefix
                + "delivery (account, id, gateway, accepted_at, expires_at, next_at, fence, finished_at)"
                + " SELECT '" + ACCOUNT.key() + "', CONCAT('id', seq), 'onesms', " + literal(START) + ", "
                + literal(START) + " + INTERVAL 48 HOUR, CASE WHEN seq % 2 = 0 THEN " + literal(START)
                + " + INTERVAL seq * 1000 MICROSECOND END, 0, CASE WHEN seq % 2 = 1 THEN " + literal(START)
                + " END FROM seq_1_to_" + ids;
    }

    private static String literal(Instant time) {
        return "TIMESTAMP'" + time.toString().replace("T", " ").replace("Z", "") + "'";
    }

    @Override
    int manyIds() {
        return 20_000;
    }

    @Override
    String explain(int max) throws SQLException {
        return query("ANALYZE FORMAT=JSON "
                + MariaDbClaims.dueSql(prefix + "delivery", max)
                        .replaceFirst("\\?", "'" + ACCOUNT.key() + "'")
                        .replaceFirst("\\?", literal(clock.instant())));
    }

    @Override
    long mostRowsRead(String plan) {
        return largest(plan, "\"r_rows\": (\\d+)");
    }

    @Override
    String alteration(String sql) {
        return sql.replaceFirst("ALTER COLUMN (\\w+) TYPE", "MODIFY $1");
    }

    @Test
    void whatAnotherNodeHasLockedIsSkippedAndNotWaitedFor() throws SQLException {
        track("locked", Duration.ZERO);
        track("free", Duration.ofSeconds(1));
        clock.advance(Duration.ofMinutes(1));
        try (Connection other = pool().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM " + prefix + "delivery WHERE account = '" + ACCOUNT.key()
                    + "' AND id = 'locked' FOR UPDATE");

            assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("free");
            other.rollback();
        }
        assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("locked");
    }

    /** A victim of a deadlock would be tried again four times at most. */
    @Test
    void nodesThatTrackTheSameKnownIdsDoNotLockEachOther() throws Exception {
        List<TrackedDelivery> known = IntStream.range(0, 200)
                .mapToObj(i -> delivery(ACCOUNT, "id" + i, Duration.ZERO))
                .toList();
        store.trackAll(known);
        long deadlocks = deadlocks();

        together(8, node -> {
            for (int i = 0; i < 20; i++) {
                assertThat(store.trackAll(known)).isZero();
            }
            return node;
        });

        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private long deadlocks() throws SQLException {
        return Long.parseLong(query("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                        + " WHERE VARIABLE_NAME = 'INNODB_DEADLOCKS'")
                .strip());
    }

    @Test
    void idsThatDifferInCaseAccentOrABlankAtTheEndDiffer() {
        for (String id : new String[] {"a", "A", "á", "a "}) {
            assertThat(store.track(delivery(ACCOUNT, id, Duration.ZERO))).as(id).isTrue();
        }
        clock.advance(Duration.ofMinutes(1));

        assertThat(claim(9)).extracting(DeliveryClaim::id).containsExactlyInAnyOrder("a", "A", "á", "a ");
    }
}
