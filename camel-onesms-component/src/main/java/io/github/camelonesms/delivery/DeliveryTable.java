package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The statements for the table of tracked ids. Each runs within its caller's transaction.
 *
 * @param clock null = the database's
 */
record DeliveryTable(SqlDialect dialect, String table, Clock clock, Duration retention) {

    private static final String WHERE_ID = " WHERE account = ? AND id = ?";
    private static final String WHERE_OWNED = WHERE_ID + " AND fence = ? AND lease_owner = ?";

    private static final String COLUMNS = " (account, id, gateway, reference, accepted_at, expires_at, next_at, fence)";

    Instant now(Connection connection) throws SQLException {
        return clock != null ? clock.instant() : dialect.time(connection);
    }

    /** Inserts the id with the times of the clock; false if it is known. */
    boolean insert(Connection connection, TrackedDelivery delivery) throws SQLException {
        return dialect.insert(connection, insert(), row(delivery));
    }

    /** Inserts ids with one statement per thousand; returns how many were new. */
    int insertAll(Connection connection, List<TrackedDelivery> deliveries) throws SQLException {
        Instant now = now(connection);
        List<SqlDialect.Row> rows =
                deliveries.stream().map(delivery -> row(delivery, now)).toList();
        return dialect.insertAll(connection, "INSERT INTO " + table + COLUMNS, "(?, ?, ?, ?, ?, ?, ?, 0)", rows);
    }

    private String insert() {
        String now = dialect.now();
        String time = dialect.timeParameter();
        String begin = clock == null ? "GREATEST(" + now + ", COALESCE(" + time + ", " + now + "))" : time;
        return "INSERT INTO " + table + COLUMNS + " SELECT ?, ?, ?, ?, begun.at, " + dialect.plusMillis("begun.at")
                + ", " + dialect.plusMillis("begun.at") + ", 0 FROM (SELECT " + begin + " AS at) begun";
    }

    private SqlDialect.Binding row(TrackedDelivery delivery) {
        return dialect.values(
                delivery.account().key(),
                delivery.id(),
                delivery.account().gateway(),
                delivery.reference(),
                delivery.expireAfter().toMillis(),
                delivery.firstPollDelay().toMillis(),
                clock == null ? delivery.scheduledAt() : delivery.acceptedAt(clock.instant()));
    }

    private SqlDialect.Row row(TrackedDelivery delivery, Instant now) {
        Instant begin = delivery.acceptedAt(now);
        return dialect.values(
                delivery.account().key(),
                delivery.id(),
                delivery.account().gateway(),
                delivery.reference(),
                begin,
                begin.plus(delivery.expireAfter()),
                begin.plus(delivery.firstPollDelay()));
    }

    /** Starts the retention of finished ids again, once half of it is over, to save writes; adds missing references and later times. */
    Void update(Connection connection, List<TrackedDelivery> known) throws SQLException {
        Instant now = now(connection);
        Instant halfOver = now.minus(retention.dividedBy(2));
        List<SqlDialect.Row> all = known.stream()
                .map(id -> dialect.values(now, id.account().key(), id.id(), halfOver))
                .toList();
        SqlDialect.executeAll(
                connection, "UPDATE " + table + " SET finished_at = ?" + WHERE_ID + " AND finished_at <= ?", all);
        List<SqlDialect.Row> references = known.stream()
                .filter(id -> id.reference() != null)
                .map(id -> dialect.values(id.reference(), id.account().key(), id.id()))
                .toList();
        if (!references.isEmpty()) {
            String addReference = "UPDATE " + table + " SET reference = ?" + WHERE_ID + " AND reference IS NULL";
            SqlDialect.executeAll(connection, addReference, references);
        }
        List<SqlDialect.Row> later = known.stream()
                .filter(id -> id.acceptedAt(now).isAfter(now))
                .map(this::later)
                .toList();
        if (!later.isEmpty()) {
            SqlDialect.executeAll(connection, postpone(), later);
        }
        return null;
    }

    private String postpone() {
        String time = dialect.timeParameter();
        return "UPDATE " + table + " SET accepted_at = GREATEST(accepted_at, " + time
                + "), expires_at = GREATEST(expires_at, " + time
                + "), next_at = CASE WHEN lease_owner IS NULL THEN GREATEST(next_at, " + time
                + ") ELSE next_at END" + WHERE_ID + " AND finished_at IS NULL";
    }

    private SqlDialect.Row later(TrackedDelivery delivery) {
        Instant begin = delivery.scheduledAt();
        return dialect.values(
                begin,
                begin.plus(delivery.expireAfter()),
                begin.plus(delivery.firstPollDelay()),
                delivery.account().key(),
                delivery.id());
    }

    IdState state(Connection connection, DeliveryAccount account, String id) throws SQLException {
        IdState state = SqlDialect.first(
                connection,
                "SELECT finished_at FROM " + table + WHERE_ID,
                dialect.values(account.key(), id),
                row -> row.getObject(1) == null ? IdState.TRACKED : IdState.FINISHED);
        return state == null ? IdState.UNKNOWN : state;
    }

    List<DeliveryClaim> claimDue(Connection connection, DeliveryAccount account, int max, String owner, Duration lease)
            throws SQLException {
        return List.copyOf(Claims.of(dialect)
                .claim(
                        connection,
                        table,
                        new Claims.ClaimRequest(dialect, account, max, owner, lease, now(connection))));
    }

    Optional<DeliveryClaim> claim(
            Connection connection, DeliveryAccount account, String id, String owner, Duration lease)
            throws SQLException {
        Claims.ClaimRequest request = new Claims.ClaimRequest(dialect, account, 1, owner, lease, now(connection));
        String sql = "SELECT " + Claims.COLUMNS + " FROM " + table + WHERE_ID
                + " AND finished_at IS NULL AND (lease_owner IS NULL OR next_at <= ?) FOR UPDATE";
        DeliveryClaim claim = SqlDialect.first(
                connection,
                sql,
                dialect.values(account.key(), id, request.now()),
                row -> request.claim(row, row.getLong("fence") + 1));
        if (claim != null) {
            request.take(connection, table, List.of(claim));
        }
        return Optional.ofNullable(claim);
    }

    byte[] snapshot(Connection connection, DeliveryClaim claim) throws SQLException {
        return SqlDialect.first(
                connection,
                "SELECT snapshot FROM " + table + WHERE_ID,
                dialect.values(claim.account().key(), claim.id()),
                row -> row.getBytes(1));
    }

    boolean commit(Connection connection, DeliveryClaim claim, byte[] snapshot, Duration pause) throws SQLException {
        return move(connection, claim, snapshot, pause, "lease_owner = NULL, ");
    }

    List<DeliveryClaim> commitAll(Connection connection, List<DeliveryCommit> commits) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = NULL, snapshot = COALESCE(?, snapshot), next_at = ?"
                + WHERE_OWNED;
        Instant now = now(connection);
        // In one order everywhere, so that two nodes do not wait for each other's rows.
        List<DeliveryCommit> ordered = commits.stream()
                .sorted(Comparator.comparing(commit -> commit.claim().id()))
                .toList();
        List<SqlDialect.Row> rows = ordered.stream()
                .map(commit -> owned(commit.claim(), commit.snapshot(), now.plus(commit.pause())))
                .toList();
        int[] changed = SqlDialect.executeAll(connection, sql, rows);
        return IntStream.range(0, changed.length)
                .filter(i -> changed[i] == 0)
                .mapToObj(i -> ordered.get(i).claim())
                .toList();
    }

    boolean renew(Connection connection, DeliveryClaim claim, byte[] snapshot, Duration lease) throws SQLException {
        return move(connection, claim, snapshot, lease, "");
    }

    private boolean move(
            Connection connection, DeliveryClaim claim, byte[] snapshot, Duration pause, String assignments)
            throws SQLException {
        String sql = "UPDATE " + table + " SET " + assignments + (snapshot == null ? "" : "snapshot = ?, ")
                + "next_at = ?" + WHERE_OWNED;
        Instant nextAt = now(connection).plus(pause);
        return SqlDialect.update(
                connection, sql, snapshot == null ? owned(claim, nextAt) : owned(claim, snapshot, nextAt));
    }

    boolean finish(Connection connection, DeliveryClaim claim) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = NULL, next_at = NULL, snapshot = NULL, finished_at = ?"
                + WHERE_OWNED;
        return SqlDialect.update(connection, sql, owned(claim, now(connection)));
    }

    /** The values of the assignments, and of {@link #WHERE_OWNED}. */
    private SqlDialect.Row owned(DeliveryClaim claim, Object... assigned) {
        return dialect.values(assigned)
                .then(dialect.values(claim.account().key(), claim.id(), claim.fence(), claim.owner()));
    }

    DeliveryCounts counts(Connection connection, DeliveryAccount account, Duration overdueAfter) throws SQLException {
        String sql =
                "SELECT COUNT(next_at), COUNT(CASE WHEN next_at <= ? THEN 1 END), COUNT(CASE WHEN next_at < ? THEN 1 END),"
                        + " COUNT(CASE WHEN next_at > ? AND lease_owner IS NOT NULL THEN 1 END), COUNT(finished_at) FROM "
                        + table + " WHERE account = ?";
        Instant now = now(connection);
        return SqlDialect.first(
                connection,
                sql,
                dialect.values(now, now.minus(overdueAfter), now, account.key()),
                row -> new DeliveryCounts(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
    }

    /** Deletes at most {@code max} ids whose retention is over. */
    int purge(Connection connection, int max) throws SQLException {
        Instant before = now(connection).minus(retention);
        List<SqlDialect.Row> old = SqlDialect.list(
                connection,
                "SELECT account, id FROM " + table + " WHERE finished_at < ? ORDER BY finished_at LIMIT " + max,
                dialect.values(before),
                row -> dialect.values(row.getString(1), row.getString(2), before));
        SqlDialect.executeAll(connection, "DELETE FROM " + table + WHERE_ID + " AND finished_at < ?", old);
        return old.size();
    }

    void delete(Connection connection, DeliveryAccount account, String id) throws SQLException {
        SqlDialect.update(connection, "DELETE FROM " + table + WHERE_ID, dialect.values(account.key(), id));
    }
}
