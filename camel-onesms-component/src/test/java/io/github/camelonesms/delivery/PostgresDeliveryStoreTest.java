package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresDeliveryStoreTest extends JdbcDeliveryStoreContract {

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = RequiredDatabase.postgres();
    }

    @Override
    ConnectionPoolDataSource database() {
        PGConnectionPoolDataSource dataSource = new PGConnectionPoolDataSource();
        dataSource.setUrl(server.url());
        dataSource.setUser(server.user());
        dataSource.setPassword(server.password());
        return dataSource;
    }

    @Override
    String bulkInsert(int ids) {
        return "INSERT INTO " + prefix
                + "delivery (account, id, gateway, accepted_at, expires_at, next_at, fence, finished_at)"
                + " SELECT '" + ACCOUNT.key() + "', 'id' || n, 'onesms', TIMESTAMPTZ '" + START + "', TIMESTAMPTZ '"
                + START + "' + INTERVAL '48 h',"
                + " CASE WHEN n % 2 = 0 THEN TIMESTAMPTZ '" + START + "' + n * INTERVAL '1 ms' END, 0,"
                + " CASE WHEN n % 2 = 1 THEN TIMESTAMPTZ '" + START + "' END FROM generate_series(1, " + ids + ") n";
    }

    @Override
    int manyIds() {
        return 100_000;
    }

    @Override
    String explain(int max) throws SQLException {
        return explain(pool(), prefix + "delivery", clock.instant(), max);
    }

    /** PostgreSQL's plan of a claim of ids of {@link #ACCOUNT}; nothing is claimed. */
    static String explain(DataSource dataSource, String table, Instant now, int max) throws SQLException {
        String claim = PostgresClaims.claimSql(table, max)
                .replaceFirst("\\?", "'" + ACCOUNT.key() + "'")
                .replaceFirst("\\?", "'" + now + "'")
                .replaceFirst("\\?", "'node'")
                .replaceFirst("\\?", "'" + now + "'");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(PostgresClaims.PLAN_BY_INDEX);
            String plan = lines(statement, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + claim);
            connection.rollback();
            connection.setAutoCommit(true);
            return plan;
        }
    }

    @Override
    long mostRowsRead(String plan) {
        assertThat(plan).doesNotContain("Seq Scan on " + prefix);
        return mostRows(plan);
    }

    static long mostRows(String plan) {
        return largest(plan, "actual rows=(\\d+)");
    }

    @Test
    void whatAnotherNodeHasLockedIsSkippedAndNotWaitedFor() throws SQLException {
        track("locked", Duration.ZERO);
        track("free", Duration.ofSeconds(1));
        clock.advance(Duration.ofMinutes(1));
        try (Connection other = pool().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM " + prefix + "delivery WHERE id = 'locked' FOR UPDATE");

            assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("free");
            other.rollback();
        }
        assertThat(claim(2)).extracting(DeliveryClaim::id).containsExactly("locked");
    }

    @Test
    void aUserWithoutTheRightToCreateTablesUsesThoseThatAreThere() throws SQLException {
        String role = prefix + "reader";
        execute(
                "CREATE ROLE " + role + " LOGIN PASSWORD 'secret-of-role'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + prefix + "delivery, " + prefix + "cursor TO " + role);
        try {
            JdbcDeliveryStore limited = new JdbcDeliveryStore(watched(as(role, "secret-of-role")));
            limited.setTablePrefix(prefix);
            limited.setClock(clock);

            assertThat(limited.track(delivery(ACCOUNT, "1", Duration.ZERO))).isTrue();
            assertThat(claim(1)).hasSize(1);
        } finally {
            execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void aFailureNamesTheActionAndNoSecret() {
        JdbcDeliveryStore wrong = new JdbcDeliveryStore(as("nobody_here", "s3cr3t"));

        assertThatThrownBy(wrong::start)
                .isInstanceOf(DeliveryStoreException.class)
                .hasMessageContaining("connect to its database")
                .hasMessageContaining("28P01")
                .hasStackTraceContaining("nobody_here")
                .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cr3t"));
    }

    @Test
    void worksUnderEveryIsolationOfTheDataSource() throws Exception {
        PGSimpleDataSource serializable = (PGSimpleDataSource) server.dataSource();
        serializable.setOptions("-c default_transaction_isolation=serializable");
        JdbcDeliveryStore strict = new JdbcDeliveryStore(watched(serializable));
        strict.setTablePrefix(prefix);
        strict.setClock(clock);
        for (int i = 0; i < 60; i++) {
            track("id" + i, Duration.ZERO);
        }

        List<Integer> finished = together(2, worker -> {
            int mine = 0;
            List<DeliveryClaim> claims;
            do {
                claims = strict.claimDue(ACCOUNT, 20, "worker " + worker, LEASE);
                for (DeliveryClaim claim : claims) {
                    mine += strict.finish(claim) ? 1 : 0;
                }
            } while (!claims.isEmpty());
            return mine;
        });

        assertThat(finished.stream().mapToInt(Integer::intValue).sum()
                        + claim(60).size())
                .isEqualTo(60);
    }

    private static DataSource as(String user, String password) {
        PGSimpleDataSource dataSource = (PGSimpleDataSource) server.dataSource();
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static String stackTrace(Throwable e) {
        java.io.StringWriter text = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
