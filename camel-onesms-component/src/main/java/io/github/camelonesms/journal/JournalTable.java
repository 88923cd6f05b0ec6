package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The statements on the table of the journal. Each runs within the transaction of the caller. */
final class JournalTable {

    private static final String WHERE_PART = " WHERE account = ? AND send_key = ? AND part = ?";
    private static final String WHERE_OWNED =
            WHERE_PART + " AND fence = ? AND owner = ? AND state IN ('BEGUN', 'UNKNOWN')";

    private final SqlDialect dialect;
    private final String table;
    private final Clock clock;

    /** @param clock null = that of the database */
    JournalTable(SqlDialect dialect, String table, Clock clock) {
        this.dialect = dialect;
        this.table = table;
        this.clock = clock;
    }

    Instant now(Connection connection) throws SQLException {
        return clock != null ? clock.instant() : dialect.time(connection);
    }

    private String nowSql() {
        return clock == null ? dialect.now() : dialect.timeParameter();
    }

    /** Sets the time if the statement has a parameter for it; returns the next index. */
    private int setNow(PreparedStatement statement, int index) throws SQLException {
        if (clock == null) {
            return index;
        }
        dialect.set(statement, index, clock.instant());
        return index + 1;
    }

    /** Begins a part that was surely not sent; null if the key does not have the part any more. */
    Begin beginAgain(Connection connection, PartStart start) throws SQLException {
        SendPart existing =
                find(connection, start.key(), start.part(), " FOR UPDATE").orElse(null);
        if (existing == null) {
            return null;
        }
        if (existing.state() != PartState.NOT_SENT) {
            return Begin.existing(existing);
        }
        long fence = existing.fence() + 1;
        again(connection, start, fence);
        return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), fence));
    }

    /** Begins a part that the key does not have; false if it has. */
    boolean insert(Connection connection, PartStart start) throws SQLException {
        String sql = "INSERT INTO " + table
                + " (account, send_key, part, fingerprint, request, newest_id, owner, fence, state, begun_at, lease_until)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, 1, 'BEGUN', " + nowSql() + ", " + leaseSql() + ")";
        return dialect.insert(connection, sql, statement -> {
            int index = setPart(statement, 1, start.key(), start.part());
            index = setContent(statement, index, start);
            setLease(statement, setNow(statement, index), start.lease());
        });
    }

    private void again(Connection connection, PartStart start, long fence) throws SQLException {
        String sql = "UPDATE " + table + " SET fingerprint = ?, request = ?, newest_id = ?, owner = ?, fence = ?,"
                + " state = 'BEGUN', begun_at = " + nowSql() + ", lease_until = " + leaseSql()
                + ", finished_at = NULL, outcome = NULL" + WHERE_PART;
        SqlDialect.update(connection, sql, statement -> {
            int index = setContent(statement, 1, start);
            statement.setLong(index++, fence);
            index = setNow(statement, index);
            index = setLease(statement, index, start.lease());
            setPart(statement, index, start.key(), start.part());
        });
    }

    private String leaseSql() {
        return clock == null ? dialect.plusMillis(dialect.now()) : dialect.timeParameter();
    }

    /** Sets the end of a lease; returns the next index. */
    private int setLease(PreparedStatement statement, int index, Duration lease) throws SQLException {
        if (clock == null) {
            statement.setLong(index, lease.toMillis());
        } else {
            dialect.set(statement, index, clock.instant().plus(lease));
        }
        return index + 1;
    }

    private static int setPart(PreparedStatement statement, int index, SendKey key, int part) throws SQLException {
        statement.setString(index, key.account());
        statement.setString(index + 1, key.key());
        statement.setInt(index + 2, part);
        return index + 3;
    }

    private static int setContent(PreparedStatement statement, int index, PartStart start) throws SQLException {
        statement.setString(index, start.fingerprint());
        statement.setBytes(index + 1, start.request());
        statement.setString(index + 2, start.newestId());
        statement.setString(index + 3, start.owner());
        return index + 4;
    }

    private static void setOwned(PreparedStatement statement, int index, PartLease lease) throws SQLException {
        int next = setPart(statement, index, lease.key(), lease.part());
        statement.setLong(next, lease.fence());
        statement.setString(next + 1, lease.owner());
    }

    boolean renew(Connection connection, PartLease lease, Duration duration) throws SQLException {
        return leaseUntil(connection, lease, duration, "");
    }

    Optional<PartLease> retake(Connection connection, PartLease lease, Duration duration) throws SQLException {
        return leaseUntil(connection, lease, duration, "state = 'BEGUN', fence = fence + 1, ")
                ? Optional.of(new PartLease(lease.key(), lease.part(), lease.owner(), lease.fence() + 1))
                : Optional.empty();
    }

    private boolean leaseUntil(Connection connection, PartLease lease, Duration duration, String assignments)
            throws SQLException {
        String sql = "UPDATE " + table + " SET " + assignments + "lease_until = " + leaseSql() + WHERE_OWNED
                + (assignments.isEmpty() ? " AND state = 'BEGUN'" : "");
        return SqlDialect.update(connection, sql, statement -> {
            int index = setLease(statement, 1, duration);
            setOwned(statement, index, lease);
        });
    }

    boolean end(Connection connection, PartLease lease, PartState state, byte[] outcome) throws SQLException {
        String sql = "UPDATE " + table + " SET state = '" + state
                + "', request = NULL, lease_until = NULL, outcome = ?," + " finished_at = " + nowSql() + WHERE_OWNED;
        return SqlDialect.update(connection, sql, statement -> {
            statement.setBytes(1, outcome);
            setOwned(statement, setNow(statement, 2), lease);
        });
    }

    boolean unknown(Connection connection, PartLease lease) throws SQLException {
        String sql = "UPDATE " + table + " SET state = 'UNKNOWN', lease_until = " + nowSql() + WHERE_OWNED;
        return SqlDialect.update(connection, sql, statement -> setOwned(statement, setNow(statement, 1), lease));
    }

    Optional<SendPart> find(Connection connection, SendKey key, int part, String lock) throws SQLException {
        String sql = "SELECT fingerprint, state, owner, fence, begun_at, lease_until, outcome FROM " + table
                + WHERE_PART + lock;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setPart(statement, 1, key, part);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows, key, part, now(connection))) : Optional.empty();
            }
        }
    }

    private SendPart read(ResultSet row, SendKey key, int part, Instant now) throws SQLException {
        Instant leaseUntil = dialect.instant(row, "lease_until");
        byte[] outcome = row.getBytes("outcome");
        return new SendPart(
                key,
                part,
                row.getString("fingerprint"),
                PartState.valueOf(row.getString("state")),
                row.getString("owner"),
                row.getLong("fence"),
                dialect.instant(row, "begun_at"),
                leaseUntil == null || !leaseUntil.isAfter(now) ? Duration.ZERO : Duration.between(now, leaseUntil),
                outcome == null ? null : OutcomeCodec.decode(outcome));
    }

    /** The sealed content; null if it is erased. */
    byte[] request(Connection connection, SendKey key, int part) throws SQLException {
        String sql = "SELECT request FROM " + table + WHERE_PART;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setPart(statement, 1, key, part);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    /** Deletes parts whose outcome was known before a time, at most {@code max}. */
    int purge(Connection connection, Duration retention, int max) throws SQLException {
        String sql = dialect.deleteOldest(table, "account, send_key, part", "finished_at < ?", "finished_at", max);
        Instant before = now(connection).minus(retention);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.set(statement, 1, before);
            return statement.executeUpdate();
        }
    }
}
