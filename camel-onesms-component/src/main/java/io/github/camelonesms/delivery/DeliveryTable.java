package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The statements for the table of tracked ids. Each runs within its caller's transaction. */
final class DeliveryTable {

    private static final String WHERE_ID = " WHERE account = ? AND id = ?";
    private static final String WHERE_OWNED = WHERE_ID + " AND fence = ? AND lease_owner = ?";

    private static final String COLUMNS = " (account, id, gateway, reference, accepted_at, expires_at, next_at, fence)";

    private final SqlDialect dialect;
    private final Claims claims;
    private final String table;
    private final Clock clock;
    private final Duration retention;

    /** @param clock null = the database's */
    DeliveryTable(SqlDialect dialect, String table, Clock clock, Duration retention) {
        this.dialect = dialect;
        this.claims = Claims.of(dialect);
        this.table = table;
        this.clock = clock;
        this.retention = retention;
    }

    Instant now(Connection connection) throws SQLException {
        return clock != null ? clock.instant() : dialect.time(connection);
    }

    /** Inserts the id with the times of the clock, or starts the retention of a finished one again. */
    boolean track(Connection connection, TrackedDelivery delivery) throws SQLException {
        boolean added = dialect.insert(connection, insert(delivery.scheduledAt() != null), row(delivery));
        if (!added) {
            update(connection, List.of(delivery));
        }
        return added;
    }

    /** Tracks ids with one statement per thousand, if all are new; returns how many were new. */
    int trackAll(Connection connection, List<TrackedDelivery> deliveries) throws SQLException {
        Instant now = now(connection);
        List<SqlDialect.Row> rows =
                deliveries.stream().map(delivery -> row(delivery, now)).toList();
        int added = dialect.insertAll(connection, "INSERT INTO " + table + COLUMNS, "(?, ?, ?, ?, ?, ?, ?, 0)", rows);
        if (added < rows.size()) {
            update(connection, deliveries);
        }
        return added;
    }

    private String insert(boolean scheduled) {
        String now = clock == null ? dialect.now() : dialect.timeParameter();
        String begin = scheduled ? "GREATEST(" + now + ", " + dialect.timeParameter() + ")" : now;
        return "INSERT INTO " + table + COLUMNS + " SELECT ?, ?, ?, ?, begun.at, " + dialect.plusMillis("begun.at")
                + ", " + dialect.plusMillis("begun.at") + ", 0 FROM (SELECT " + begin + " AS at) begun";
    }

    private SqlDialect.Binding row(TrackedDelivery delivery) {
        return statement -> {
            statement.setString(1, delivery.account().key());
            statement.setString(2, delivery.id());
            statement.setString(3, delivery.account().gateway());
            statement.setString(4, delivery.reference());
            statement.setLong(5, delivery.expireAfter().toMillis());
            statement.setLong(6, delivery.firstPollDelay().toMillis());
            int index = 7;
            if (clock != null) {
                dialect.set(statement, index++, clock.instant());
            }
            if (delivery.scheduledAt() != null) {
                dialect.set(statement, index, delivery.scheduledAt());
            }
        };
    }

    private SqlDialect.Row row(TrackedDelivery delivery, Instant now) {
        Instant begin = delivery.acceptedAt(now);
        return (statement, index) -> {
            statement.setString(index, delivery.account().key());
            statement.setString(index + 1, delivery.id());
            statement.setString(index + 2, delivery.account().gateway());
            statement.setString(index + 3, delivery.reference());
            dialect.set(statement, index + 4, begin);
            dialect.set(statement, index + 5, begin.plus(delivery.expireAfter()));
            dialect.set(statement, index + 6, begin.plus(delivery.firstPollDelay()));
            return index + 7;
        };
    }

    /** Starts the retention of finished ids again, once half of it is over, to save writes; adds missing references and later times. */
    private void update(Connection connection, List<TrackedDelivery> known) throws SQLException {
        Instant now = now(connection);
        String remember = "UPDATE " + table + " SET finished_at = ?" + WHERE_ID + " AND finished_at <= ?";
        SqlDialect.executeAll(
                connection,
                remember,
                known.stream().map(id -> remember(id, now)).toList());
        List<SqlDialect.Binding> references = known.stream()
                .filter(id -> id.reference() != null)
                .map(DeliveryTable::reference)
                .toList();
        if (!references.isEmpty()) {
            String addReference = "UPDATE " + table + " SET reference = ?" + WHERE_ID + " AND reference IS NULL";
            SqlDialect.executeAll(connection, addReference, references);
        }
        List<SqlDialect.Binding> later = known.stream()
                .filter(id -> id.acceptedAt(now).isAfter(now))
                .map(this::later)
                .toList();
        if (!later.isEmpty()) {
            SqlDialect.executeAll(connection, postpone(), later);
        }
    }

    private String postpone() {
        String time = dialect.timeParameter();
        return "UPDATE " + table + " SET accepted_at = GREATEST(accepted_at, " + time
                + "), expires_at = GREATEST(expires_at, " + time
                + "), next_at = CASE WHEN lease_owner IS NULL THEN GREATEST(next_at, " + time
                + ") ELSE next_at END" + WHERE_ID + " AND finished_at IS NULL";
    }

    private SqlDialect.Binding later(TrackedDelivery delivery) {
        Instant begin = delivery.scheduledAt();
        return statement -> {
            dialect.set(statement, 1, begin);
            dialect.set(statement, 2, begin.plus(delivery.expireAfter()));
            dialect.set(statement, 3, begin.plus(delivery.firstPollDelay()));
            statement.setString(4, delivery.account().key());
            statement.setString(5, delivery.id());
        };
    }

    private SqlDialect.Binding remember(TrackedDelivery delivery, Instant now) {
        return statement -> {
            dialect.set(statement, 1, now);
            statement.setString(2, delivery.account().key());
            statement.setString(3, delivery.id());
            dialect.set(statement, 4, now.minus(retention.dividedBy(2)));
        };
    }

    private static SqlDialect.Binding reference(TrackedDelivery delivery) {
        return statement -> {
            statement.setString(1, delivery.reference());
            statement.setString(2, delivery.account().key());
            statement.setString(3, delivery.id());
        };
    }

    IdState state(Connection connection, DeliveryAccount account, String id) throws SQLException {
        String sql = "SELECT finished_at FROM " + table + WHERE_ID;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account.key());
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return IdState.UNKNOWN;
                }
                return rows.getObject(1) == null ? IdState.TRACKED : IdState.FINISHED;
            }
        }
    }

    List<DeliveryClaim> claimDue(Connection connection, DeliveryAccount account, int max, String owner, Duration lease)
            throws SQLException {
        return List.copyOf(claims.claim(
                connection, table, new Claims.ClaimRequest(dialect, account, max, owner, lease, now(connection))));
    }

    Optional<DeliveryClaim> claim(
            Connection connection, DeliveryAccount account, String id, String owner, Duration lease)
            throws SQLException {
        Claims.ClaimRequest request = new Claims.ClaimRequest(dialect, account, 1, owner, lease, now(connection));
        Optional<DeliveryClaim> claim = claimable(connection, request, id);
        if (claim.isPresent()) {
            take(connection, request, claim.get());
        }
        return claim;
    }

    private Optional<DeliveryClaim> claimable(Connection connection, Claims.ClaimRequest request, String id)
            throws SQLException {
        String sql = "SELECT id, accepted_at, expires_at, next_at AS due_at, fence, reference FROM " + table + WHERE_ID
                + " AND finished_at IS NULL AND (lease_owner IS NULL OR next_at <= ?) FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.account().key());
            statement.setString(2, id);
            dialect.set(statement, 3, request.now());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(request.claim(rows, rows.getLong("fence") + 1)) : Optional.empty();
            }
        }
    }

    private void take(Connection connection, Claims.ClaimRequest request, DeliveryClaim claim) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = ?, next_at = ?, fence = ?" + WHERE_ID;
        SqlDialect.update(connection, sql, statement -> {
            statement.setString(1, claim.owner());
            dialect.set(statement, 2, request.leaseEnd());
            statement.setLong(3, claim.fence());
            statement.setString(4, claim.account().key());
            statement.setString(5, claim.id());
        });
    }

    /** Null if nothing is stored. */
    byte[] snapshot(Connection connection, DeliveryClaim claim) throws SQLException {
        String sql = "SELECT snapshot FROM " + table + WHERE_ID;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, claim.account().key());
            statement.setString(2, claim.id());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }

    boolean commit(Connection connection, DeliveryClaim claim, byte[] snapshot, Duration pause) throws SQLException {
        return move(connection, claim, snapshot, pause, "lease_owner = NULL, ");
    }

    /** Returns the claims that other nodes have taken over. */
    List<DeliveryClaim> commitAll(Connection connection, List<DeliveryCommit> commits) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = NULL, snapshot = COALESCE(?, snapshot), next_at = ?"
                + WHERE_OWNED;
        Instant now = now(connection);
        // In one order everywhere, so that two nodes do not wait for each other's rows.
        List<DeliveryCommit> ordered = commits.stream()
                .sorted(Comparator.comparing(commit -> commit.claim().id()))
                .toList();
        List<DeliveryClaim> lost = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (DeliveryCommit commit : ordered) {
                statement.setBytes(1, commit.snapshot());
                dialect.set(statement, 2, now.plus(commit.pause()));
                setOwned(statement, 3, commit.claim());
                statement.addBatch();
            }
            int[] changed = statement.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 0) {
                    lost.add(ordered.get(i).claim());
                }
            }
        }
        return lost;
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
        return SqlDialect.update(connection, sql, statement -> {
            int index = 1;
            if (snapshot != null) {
                statement.setBytes(index++, snapshot);
            }
            dialect.set(statement, index++, nextAt);
            setOwned(statement, index, claim);
        });
    }

    boolean finish(Connection connection, DeliveryClaim claim) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_owner = NULL, next_at = NULL, snapshot = NULL, finished_at = ?"
                + WHERE_OWNED;
        Instant now = now(connection);
        return SqlDialect.update(connection, sql, statement -> {
            dialect.set(statement, 1, now);
            setOwned(statement, 2, claim);
        });
    }

    private static void setOwned(PreparedStatement statement, int index, DeliveryClaim claim) throws SQLException {
        statement.setString(index, claim.account().key());
        statement.setString(index + 1, claim.id());
        statement.setLong(index + 2, claim.fence());
        statement.setString(index + 3, claim.owner());
    }

    DeliveryCounts counts(Connection connection, DeliveryAccount account, Duration overdueAfter) throws SQLException {
        String sql =
                "SELECT COUNT(next_at), COUNT(CASE WHEN next_at <= ? THEN 1 END), COUNT(CASE WHEN next_at < ? THEN 1 END),"
                        + " COUNT(CASE WHEN next_at > ? AND lease_owner IS NOT NULL THEN 1 END), COUNT(finished_at) FROM "
                        + table + " WHERE account = ?";
        Instant now = now(connection);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.set(statement, 1, now);
            dialect.set(statement, 2, now.minus(overdueAfter));
            dialect.set(statement, 3, now);
            statement.setString(4, account.key());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new DeliveryCounts(
                        rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5));
            }
        }
    }

    /** Deletes at most {@code max} ids whose retention is over. */
    int purge(Connection connection, int max) throws SQLException {
        String sql = dialect.deleteOldest(table, "account, id", "finished_at < ?", "finished_at", max);
        Instant before = now(connection).minus(retention);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.set(statement, 1, before);
            return statement.executeUpdate();
        }
    }

    void delete(Connection connection, DeliveryAccount account, String id) throws SQLException {
        SqlDialect.update(connection, "DELETE FROM " + table + WHERE_ID, statement -> {
            statement.setString(1, account.key());
            statement.setString(2, id);
        });
    }
}
