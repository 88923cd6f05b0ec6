package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The statements on the table of the journal. Each runs within the transaction of the caller. */
final class JournalTable {

    static final String WHERE_PART = " WHERE account = ? AND send_key = ? AND part = ?";
    static final String WHERE_OWNED = WHERE_PART + " AND fence = ? AND owner = ? AND state IN ('BEGUN', 'UNKNOWN')";

    /** Ends with the parameter of the time. */
    static final String SET_END =
            " SET state = ?, request = NULL, lease_until = NULL, reason = NULL, candidates = NULL,"
                    + " outcome = ?, gateway_id = ?, finished_at = ";

    private static final int REQUESTS_PER_DELETE = 50;

    private final SqlDialect dialect;
    private final String table;
    private final Clock clock;

    /** @param clock null = that of the database */
    JournalTable(SqlDialect dialect, String table, Clock clock) {
        this.dialect = dialect;
        this.table = table;
        this.clock = clock;
    }

    SqlDialect dialect() {
        return dialect;
    }

    String name() {
        return table;
    }

    Instant now(Connection connection) throws SQLException {
        return clock != null ? clock.instant() : dialect.time(connection);
    }

    String nowSql() {
        return clock == null ? dialect.now() : dialect.timeParameter();
    }

    /** Sets the time if the statement has a parameter for it; returns the next index. */
    int setNow(PreparedStatement statement, int index) throws SQLException {
        if (clock == null) {
            return index;
        }
        dialect.set(statement, index, clock.instant());
        return index + 1;
    }

    /** Begins a part that was surely not sent; null if the key does not have the part any more. */
    Begin beginAgain(Connection connection, PartStart start) throws SQLException {
        JournalRow row = row(connection, start.key(), start.part(), " FOR UPDATE");
        if (row == null) {
            return null;
        }
        SendPart existing = resolve(connection, row);
        if (existing != null && existing.state() != PartState.NOT_SENT) {
            return Begin.existing(existing);
        }
        long fence = row.fence() + 1;
        again(connection, start, fence);
        return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), fence));
    }

    /** Begins a part that the key does not have; false if it has. */
    boolean insert(Connection connection, PartStart start) throws SQLException {
        String sql = "INSERT INTO " + table
                + " (account, send_key, part, fingerprint, request, newest_id, guard_print, wire_format, owner, fence, state, begun_at,"
                + " lease_until, sent_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'BEGUN', " + nowSql() + ", "
                + leaseSql()
                + ", " + leaseSql() + ")";
        return dialect.insert(connection, sql, statement -> {
            int index = setPart(statement, 1, start.key(), start.part());
            index = setContent(statement, index, start);
            index = setLease(statement, setNow(statement, index), start.lease());
            setLease(statement, index, start.lease());
        });
    }

    private void again(Connection connection, PartStart start, long fence) throws SQLException {
        String sql = "UPDATE " + table
                + " SET fingerprint = ?, request = ?, newest_id = ?, guard_print = ?, wire_format = ?, owner = ?,"
                + " fence = ?, state = 'BEGUN', begun_at = " + nowSql() + ", lease_until = " + leaseSql()
                + ", sent_until = " + leaseSql() + ", finished_at = NULL, outcome = NULL, member_of = NULL"
                + WHERE_PART;
        SqlDialect.update(connection, sql, statement -> {
            int index = setContent(statement, 1, start);
            statement.setLong(index++, fence);
            index = setNow(statement, index);
            index = setLease(statement, index, start.lease());
            index = setLease(statement, index, start.lease());
            setPart(statement, index, start.key(), start.part());
        });
    }

    String leaseSql() {
        return clock == null ? dialect.plusMillis(dialect.now()) : dialect.timeParameter();
    }

    /** Sets the end of a lease; returns the next index. */
    int setLease(PreparedStatement statement, int index, Duration lease) throws SQLException {
        if (clock == null) {
            statement.setLong(index, lease.toMillis());
        } else {
            dialect.set(statement, index, clock.instant().plus(lease));
        }
        return index + 1;
    }

    static int setPart(PreparedStatement statement, int index, SendKey key, int part) throws SQLException {
        statement.setString(index, key.account());
        statement.setString(index + 1, key.key());
        statement.setInt(index + 2, part);
        return index + 3;
    }

    private static int setContent(PreparedStatement statement, int index, PartStart start) throws SQLException {
        statement.setString(index, start.fingerprint());
        statement.setBytes(index + 1, start.request());
        statement.setString(index + 2, start.newestId());
        statement.setObject(index + 3, start.guardPrint(), Types.BIGINT);
        statement.setString(index + 4, start.wireFormat());
        statement.setString(index + 5, start.owner());
        return index + 6;
    }

    static void setOwned(PreparedStatement statement, int index, PartLease lease) throws SQLException {
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
        String sql = "UPDATE " + table + " SET " + assignments + "lease_until = " + leaseSql() + ", sent_until = "
                + leaseSql() + WHERE_OWNED + (assignments.isEmpty() ? " AND state = 'BEGUN'" : "");
        return SqlDialect.update(connection, sql, statement -> {
            int index = setLease(statement, setLease(statement, 1, duration), duration);
            setOwned(statement, index, lease);
        });
    }

    /** @param outcome null if the gateway surely does not have the request */
    boolean end(Connection connection, PartLease lease, PartState state, PartOutcome outcome) throws SQLException {
        return end(connection, lease, state, outcome, outcome == null ? null : outcome.id());
    }

    /** @param gatewayId null if the id of the outcome belongs to another part */
    boolean end(Connection connection, PartLease lease, PartState state, PartOutcome outcome, String gatewayId)
            throws SQLException {
        String sql = "UPDATE " + table + SET_END + nowSql() + WHERE_OWNED;
        return SqlDialect.update(
                connection, sql, statement -> setOwned(statement, setEnd(statement, state, outcome, gatewayId), lease));
    }

    /** Ends several requests; returns for each whether it did. */
    List<Boolean> accepted(Connection connection, List<PartEnd> ends) throws SQLException {
        String sql = "UPDATE " + table + SET_END + nowSql() + WHERE_OWNED;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (PartEnd end : ends) {
                PartOutcome outcome = end.outcome();
                setOwned(statement, setEnd(statement, PartState.ACCEPTED, outcome, outcome.id()), end.lease());
                statement.addBatch();
            }
            // Some drivers do not return how many rows they changed.
            return Arrays.stream(statement.executeBatch())
                    .mapToObj(rows -> rows != 0)
                    .toList();
        }
    }

    /** Sets an outcome; returns the next index. */
    int setEnd(PreparedStatement statement, PartState state, PartOutcome outcome, String gatewayId)
            throws SQLException {
        statement.setString(1, state.name());
        statement.setBytes(2, outcome == null ? null : OutcomeCodec.encode(outcome));
        statement.setString(3, gatewayId);
        return setNow(statement, 4);
    }

    boolean unknown(Connection connection, PartLease lease) throws SQLException {
        String sql = "UPDATE " + table + " SET state = 'UNKNOWN', lease_until = " + nowSql() + ", sent_until = "
                + nowSql() + WHERE_OWNED;
        return SqlDialect.update(
                connection, sql, statement -> setOwned(statement, setNow(statement, setNow(statement, 1)), lease));
    }

    Optional<SendPart> find(Connection connection, SendKey key, int part) throws SQLException {
        JournalRow row = row(connection, key, part, "");
        return Optional.ofNullable(row == null ? null : resolve(connection, row));
    }

    /** Returns the request of a row; null if it was deleted, so that the message of the row is forgotten too. */
    private SendPart resolve(Connection connection, JournalRow row) throws SQLException {
        if (row.memberOf() == null) {
            return row.part(now(connection));
        }
        JournalRow request = row(connection, row.request(), 1, "");
        return request == null ? null : row.memberPart(request.part(now(connection)));
    }

    /** @param lock null if there is no such row */
    private JournalRow row(Connection connection, SendKey key, int part, String lock) throws SQLException {
        String sql = "SELECT " + JournalRow.COLUMNS + " FROM " + table + WHERE_PART + lock;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            setPart(statement, 1, key, part);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? JournalRow.read(rows, key.account(), dialect) : null;
            }
        }
    }

    /** The newest id that a request with a known outcome began with. */
    Optional<String> newestId(Connection connection, String account) throws SQLException {
        String sql = "SELECT newest_id FROM " + table + " WHERE account = ? AND finished_at IS NOT NULL"
                + " AND newest_id IS NOT NULL ORDER BY finished_at DESC LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
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

    /**
     * Deletes the oldest requests whose outcome was known before a time, and their members.
     *
     * @param max the most requests to delete; fewer if they have many members
     * @return the number of requests
     */
    int purge(Connection connection, Duration retention, int max, MemberTable members) throws SQLException {
        List<JournalRow> old = finishedBefore(connection, now(connection).minus(retention), max);
        int deleted = 0;
        int rows = 0;
        while (deleted < old.size() && rows < max) {
            List<JournalRow> some = old.subList(deleted, Math.min(old.size(), deleted + REQUESTS_PER_DELETE));
            rows += some.size()
                    + members.delete(
                            connection,
                            some.stream().map(row -> row.key().key()).toList());
            deleted += some.size();
        }
        delete(connection, old.subList(0, deleted));
        return deleted;
    }

    private List<JournalRow> finishedBefore(Connection connection, Instant before, int max) throws SQLException {
        String sql = "SELECT account, " + JournalRow.COLUMNS + " FROM " + table
                + " WHERE finished_at < ? ORDER BY finished_at LIMIT " + max;
        List<JournalRow> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.set(statement, 1, before);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(JournalRow.read(rows, rows.getString("account"), dialect));
                }
            }
        }
        return found;
    }

    private void delete(Connection connection, List<JournalRow> old) throws SQLException {
        String sql = "DELETE FROM " + table + WHERE_PART + " AND finished_at IS NOT NULL";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (JournalRow row : old) {
                setPart(statement, 1, row.key(), row.part());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
