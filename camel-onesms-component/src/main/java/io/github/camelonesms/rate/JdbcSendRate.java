package io.github.camelonesms.rate;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SchemaScript;
import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Counts the sends of all nodes in a database: PostgreSQL, MariaDB or H2, one row per account, by the clock of the
 * database. Each turn is a short transaction of its own, outside any transaction of the caller. Thread-safe.
 */
public final class JdbcSendRate implements SendRate {

    private static final String OTHER_DATABASE =
            "give JdbcSendRate another DataSource, or set sendRate to a bean of your own";
    private static final String TABLE = "rate";

    private final JdbcTransactions transactions;
    private final ReentrantLock preparing = new ReentrantLock();
    private boolean createSchema = true;
    private String tablePrefix = SchemaScript.DEFAULT_TABLE_PREFIX;
    private volatile SqlDialect dialect;

    /** A counter in the database behind the data source; a pooled one is advised. */
    public JdbcSendRate(DataSource dataSource) {
        this.transactions =
                new JdbcTransactions(Objects.requireNonNull(dataSource, "dataSource"), SendRateException.FAILURES);
    }

    /** Whether the table is created if it is missing; true by default. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /** What the name of the table {@code <prefix>rate} begins with: a letter, then at most 29 letters, digits and underscores. */
    public void setTablePrefix(String tablePrefix) {
        this.tablePrefix = SchemaScript.checkedPrefix(tablePrefix);
    }

    @Override
    public void start() {
        dialect();
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
        SqlDialect ready = dialect();
        return transactions.run(action, connection -> change(connection, ready, account, decision));
    }

    private Duration change(Connection connection, SqlDialect ready, String account, Decision decision)
            throws SQLException {
        Turns turns = locked(connection, account);
        if (turns == null) {
            ready.insert(
                    connection,
                    "INSERT INTO " + name() + " (account, urgent_at, bulk_at) VALUES (?, 0, 0)",
                    statement -> statement.setString(1, account));
            turns = locked(connection, account);
        }
        // Read behind the lock: what the row says may be later than the beginning of this transaction.
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, ready.time(connection));
        Change change = decision.of(turns, now);
        SqlDialect.update(
                connection, "UPDATE " + name() + " SET urgent_at = ?, bulk_at = ? WHERE account = ?", statement -> {
                    statement.setLong(1, change.turns().urgentAt());
                    statement.setLong(2, change.turns().bulkAt());
                    statement.setString(3, account);
                });
        return change.delay();
    }

    /** Locks the row of an account until the end of the transaction; null if there is none. */
    private Turns locked(Connection connection, String account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT urgent_at, bulk_at FROM " + name() + " WHERE account = ? FOR UPDATE")) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Turns(row.getLong(1), row.getLong(2)) : null;
            }
        }
    }

    private String name() {
        return tablePrefix + TABLE;
    }

    private SqlDialect dialect() {
        SqlDialect ready = dialect;
        return ready != null ? ready : prepare();
    }

    private SqlDialect prepare() {
        preparing.lock();
        try {
            if (dialect == null) {
                SqlDialect found = transactions.connect(OTHER_DATABASE);
                SchemaScript script =
                        new SchemaScript(transactions, found, JdbcSendRate.class, tablePrefix, List.of(TABLE));
                if (createSchema) {
                    script.create();
                }
                transactions.tryOut(
                        "use its table " + name() + ". Create it with " + script.resource()
                                + " from the jar or leave createSchema on; if the table belongs to another application,"
                                + " set another tablePrefix",
                        connection -> locked(connection, ""));
                transactions.limitSilence();
                dialect = found;
            }
            return dialect;
        } finally {
            preparing.unlock();
        }
    }
}
