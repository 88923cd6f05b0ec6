package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The statements on the table of the journal. Each runs within the transaction of the caller.
 *
 * @param clock null = that of the database
 */
record JournalTable(SqlDialect dialect, String name, Clock clock) {

    static final String WHERE_PART = " WHERE account = ? AND send_key = ? AND part = ?";
    static final String WHERE_OWNED = WHERE_PART + " AND fence = ? AND owner = ? AND state IN ('BEGUN', 'UNKNOWN')";

    /** The lease holds, or others have taken the part over since; none has accepted it or begun it anew. */
    private static final String WHERE_SENT = WHERE_PART + " AND fence < ? AND (fence > ? OR owner = ?)"
            + " AND member_of IS NULL AND state <> 'ACCEPTED'";

    /** The assignments of an outcome; {@link #nowSql()} follows. */
    static final String END = "state = ?, request = NULL, lease_until = NULL, reason = NULL, candidates = NULL,"
            + " outcome = ?, gateway_id = ?, finished_at = ";

    Instant now(Connection connection) throws SQLException {
        return clock != null ? clock.instant() : dialect.time(connection);
    }

    String nowSql() {
        return clock == null ? dialect.now() : dialect.timeParameter();
    }

    /** The value of {@link #nowSql()}. */
    Object now() {
        return clock == null ? SqlDialect.NO_PARAMETER : clock.instant();
    }

    /** Begins a part that was surely not sent; null if the key does not have the part any more. */
    Begin beginAgain(Connection connection, PartStart start) throws SQLException {
        JournalRow row = row(connection, start.key(), start.part(), " FOR UPDATE");
        if (row == null) {
            return null;
        }
        SendPart existing = resolve(connection, row);
        if (existing != null
                && existing.state() == PartState.BEGUN
                && existing.owner().equals(start.owner())) {
            // Its commit took effect, although it seemed to fail.
            return Begin.begun(existing.lease());
        }
        if (existing != null && existing.state() != PartState.NOT_SENT) {
            return Begin.existing(existing);
        }
        long fence = PartLease.nextBeginning(row.fence());
        again(connection, start, fence);
        return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), fence));
    }

    /**
     * Begins parts that their keys do not have. Returns whether it began all; if not, the transaction is to be undone.
     *
     * @param limited whether it fails instead of waiting for other transactions for long: while it waited, it would hold
     *     the other keys, in PostgreSQL even after its connection was closed
     */
    boolean insert(Connection connection, List<PartStart> starts, boolean limited) throws SQLException {
        String insert = "INSERT INTO " + name
                + " (account, send_key, part, fingerprint, request, newest_id, guard_print, wire_format, owner, fence, state,"
                + " begun_at, lease_until, sent_until)";
        String values =
                "(?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 'BEGUN', " + nowSql() + ", " + leaseSql() + ", " + leaseSql() + ")";
        List<SqlDialect.Row> rows =
                starts.stream().map(start -> row(start, limited)).toList();
        return dialect.insertAll(connection, insert, values, rows) == rows.size();
    }

    private SqlDialect.Row row(PartStart start, boolean limited) {
        SqlDialect.Row values = dialect.values(
                        start.key().account(), start.key().key(), start.part())
                .then(content(start))
                .then(dialect.values(now(), lease(start.lease()), lease(start.lease())));
        return (statement, index) -> {
            if (limited) {
                dialect.limitWaiting(statement);
            }
            return values.bind(statement, index);
        };
    }

    private SqlDialect.Row content(PartStart start) {
        return dialect.values(
                start.fingerprint(),
                start.request(),
                start.newestId(),
                start.guardPrint(),
                start.wireFormat(),
                start.owner());
    }

    private void again(Connection connection, PartStart start, long fence) throws SQLException {
        String sql = "UPDATE " + name
                + " SET fingerprint = ?, request = ?, newest_id = ?, guard_print = ?, wire_format = ?, owner = ?,"
                + " fence = ?, state = 'BEGUN', begun_at = " + nowSql() + ", lease_until = " + leaseSql()
                + ", sent_until = " + leaseSql() + ", finished_at = NULL, outcome = NULL, member_of = NULL"
                + WHERE_PART;
        SqlDialect.update(
                connection,
                sql,
                content(start)
                        .then(dialect.values(fence, now(), lease(start.lease()), lease(start.lease())))
                        .then(part(start.key(), start.part())));
    }

    String leaseSql() {
        return clock == null ? dialect.plusMillis(dialect.now()) : dialect.timeParameter();
    }

    /** The value of {@link #leaseSql()}. */
    Object lease(Duration lease) {
        return clock == null ? (Object) lease.toMillis() : clock.instant().plus(lease);
    }

    /** The values of assignments, and of {@link #WHERE_PART}. */
    SqlDialect.Row part(SendKey key, int part, Object... assigned) {
        return dialect.values(assigned).then(dialect.values(key.account(), key.key(), part));
    }

    /** The values of assignments, and of {@link #WHERE_OWNED}. */
    SqlDialect.Row owned(PartLease lease, Object... assigned) {
        return part(lease.key(), lease.part(), assigned).then(dialect.values(lease.fence(), lease.owner()));
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
        String sql = "UPDATE " + name + " SET " + assignments + "lease_until = " + leaseSql() + ", sent_until = "
                + leaseSql() + WHERE_OWNED + (assignments.isEmpty() ? " AND state = 'BEGUN'" : "");
        return SqlDialect.update(connection, sql, owned(lease, lease(duration), lease(duration)));
    }

    /** @param outcome null if the gateway surely does not have the request */
    boolean end(Connection connection, PartLease lease, PartState state, PartOutcome outcome) throws SQLException {
        return end(connection, lease, state, outcome, outcome == null ? null : outcome.id());
    }

    /** @param gatewayId null if the id of the outcome belongs to another part */
    boolean end(Connection connection, PartLease lease, PartState state, PartOutcome outcome, String gatewayId)
            throws SQLException {
        String sql = "UPDATE " + name + " SET " + END + nowSql() + WHERE_OWNED;
        return SqlDialect.update(connection, sql, owned(lease, end(state, outcome, gatewayId)));
    }

    /** @param gatewayId null if the id of the outcome belongs to another part */
    boolean accepted(Connection connection, PartEnd end, String gatewayId) throws SQLException {
        return SqlDialect.update(connection, acceptedSql(), accepted(end, gatewayId));
    }

    /** Ends several requests; returns for each whether it did. */
    List<Boolean> accepted(Connection connection, List<PartEnd> ends) throws SQLException {
        List<SqlDialect.Row> rows =
                ends.stream().map(end -> accepted(end, end.outcome().id())).toList();
        // Some drivers do not return how many rows they changed.
        return Arrays.stream(SqlDialect.executeAll(connection, acceptedSql(), rows))
                .mapToObj(changed -> changed != 0)
                .toList();
    }

    private String acceptedSql() {
        return "UPDATE " + name + " SET " + END + nowSql() + WHERE_SENT;
    }

    /** An outcome that was recovered counts under its own lease only: it may be that of another request. */
    private SqlDialect.Row accepted(PartEnd end, String gatewayId) {
        PartLease lease = end.lease();
        long below = end.outcome().recovered() ? lease.fence() + 1 : PartLease.nextBeginning(lease.fence());
        return part(lease.key(), lease.part(), end(PartState.ACCEPTED, end.outcome(), gatewayId))
                .then(dialect.values(below, lease.fence(), lease.owner()));
    }

    /** The values of {@link #END}. */
    Object[] end(PartState state, PartOutcome outcome, String gatewayId) {
        byte[] encoded = outcome == null ? null : OutcomeCodec.encode(outcome);
        return new Object[] {state.name(), encoded, gatewayId, now()};
    }

    boolean unknown(Connection connection, PartLease lease) throws SQLException {
        String sql = "UPDATE " + name + " SET state = 'UNKNOWN', lease_until = " + nowSql() + ", sent_until = "
                + nowSql() + WHERE_OWNED;
        return SqlDialect.update(connection, sql, owned(lease, now(), now()));
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
        return SqlDialect.first(
                connection,
                "SELECT " + JournalRow.COLUMNS + " FROM " + name + WHERE_PART + lock,
                part(key, part),
                row -> JournalRow.read(row, key.account(), dialect));
    }

    /** The newest id that a request with a known outcome began with. */
    Optional<String> newestId(Connection connection, String account) throws SQLException {
        String sql = "SELECT newest_id FROM " + name + " WHERE account = ? AND finished_at IS NOT NULL"
                + " AND newest_id IS NOT NULL ORDER BY finished_at DESC LIMIT 1";
        return Optional.ofNullable(SqlDialect.first(connection, sql, dialect.values(account), row -> row.getString(1)));
    }

    /** The sealed content; null if it is erased. */
    byte[] request(Connection connection, SendKey key, int part) throws SQLException {
        return SqlDialect.first(
                connection, "SELECT request FROM " + name + WHERE_PART, part(key, part), row -> row.getBytes(1));
    }
}
