package io.github.camelonesms.rate;

import io.github.camelonesms.jdbc.JdbcStore;
import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * Counts the sends of all nodes in a database: PostgreSQL, MariaDB or H2, one row per account, by the clock of the
 * database. Each turn is a short transaction of its own, outside any transaction of the caller. Thread-safe.
 */
public final class JdbcSendRate extends JdbcStore<JdbcSendRate.Table> implements SendRate {

    private static final String TABLE = "rate";

    /** A counter in the database behind the data source; a pooled one is advised. */
    public JdbcSendRate(DataSource dataSource) {
        super(
                dataSource,
                SendRateException.FAILURES,
                "give JdbcSendRate another DataSource, or set sendRate to a bean of your own",
                TABLE);
    }

    record Table(SqlDialect dialect, String name) {}

    @Override
    protected Table open(SqlDialect dialect, String prefix) {
        return new Table(dialect, prefix + TABLE);
    }

    @Override
    protected String use(String prefix, String script) {
        return "use its table " + prefix + TABLE + ". Create it with " + script
                + " from the jar or leave createSchema on; if the table belongs to another application, set another"
                + " tablePrefix";
    }

    @Override
    protected void probe(Table found, Connection connection, Verification verify) throws SQLException {
        locked(found, connection, "");
    }

    @Override
    public Duration take(String account, Lane lane, Duration cost) {
        return change(
                "take a turn",
                account,
                (turns, now) -> new Change(turns.take(lane, now, cost), Turns.duration(turns.begin(lane, now) - now)));
    }

    @Override
    public void giveBack(String account, Lane lane, Duration cost) {
        change("give a turn back", account, (turns, now) -> new Change(turns.giveBack(lane, cost), Duration.ZERO));
    }

    /** The turns of an account after a change, and how long its caller waits. */
    private record Change(Turns turns, Duration delay) {}

    private interface Decision {

        Change of(Turns turns, long now);
    }

    private Duration change(String action, String account, Decision decision) {
        return run(action, (table, connection) -> change(table, connection, account, decision));
    }

    private Duration change(Table table, Connection connection, String account, Decision decision) throws SQLException {
        SqlDialect dialect = table.dialect();
        Turns turns = locked(table, connection, account);
        if (turns == null) {
            dialect.insert(
                    connection,
                    "INSERT INTO " + table.name() + " (account, urgent_at, bulk_at) VALUES (?, 0, 0)",
                    dialect.values(account));
            turns = locked(table, connection, account);
        }
        // Read behind the lock: what the row says may be later than the beginning of this transaction.
        Instant time = clock() == null ? dialect.time(connection) : clock().instant();
        Change change = decision.of(turns, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        SqlDialect.update(
                connection,
                "UPDATE " + table.name() + " SET urgent_at = ?, bulk_at = ? WHERE account = ?",
                dialect.values(change.turns().urgentAt(), change.turns().bulkAt(), account));
        return change.delay();
    }

    /** Locks the row of an account until the end of the transaction; null if there is none. */
    private static Turns locked(Table table, Connection connection, String account) throws SQLException {
        return SqlDialect.first(
                connection,
                "SELECT urgent_at, bulk_at FROM " + table.name() + " WHERE account = ? FOR UPDATE",
                table.dialect().values(account),
                row -> new Turns(row.getLong(1), row.getLong(2)));
    }
}
