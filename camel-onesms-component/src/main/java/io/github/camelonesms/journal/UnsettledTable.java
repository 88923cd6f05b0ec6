package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements on parts whose outcome is not known. Parts are selected without a lock, and each is taken by an update
 * that has no effect on a part that another node has taken meanwhile.
 */
final class UnsettledTable {

    private static final int MAX_REASON_LENGTH = 1000;
    private static final int MAX_CANDIDATES_LENGTH = 4000;
    static final String OPEN = " WHERE finished_at IS NULL AND member_of IS NULL AND account = ?";
    private static final String WHERE_GIVEN_UP =
            JournalTable.WHERE_PART + " AND fence = ? AND owner = ? AND state = 'UNRESOLVED'";
    /** The outcome of an open part that has arrived. */
    private static final PartOutcome ARRIVED = new PartOutcome(null, List.of(), List.of(), "OK", true);

    private static final String UNRESOLVED_COLUMNS =
            "SELECT send_key, part, owner, fence, begun_at, request, reason, candidates, reported_at FROM ";

    private final JournalTable journal;
    private final SqlDialect dialect;
    private final String table;

    UnsettledTable(JournalTable journal) {
        this.journal = journal;
        this.dialect = journal.dialect();
        this.table = journal.name();
    }

    List<TakenPart> takeOver(
            Connection connection, String account, String wireFormat, String owner, Duration lease, int max)
            throws SQLException {
        return takeOver(
                connection,
                account,
                wireFormat == null ? "" : " AND wire_format = ?",
                (statement, now) -> {
                    if (wireFormat != null) {
                        statement.setString(3, wireFormat);
                    }
                },
                owner,
                lease,
                max);
    }

    List<TakenPart> takeOverOlder(
            Connection connection, String account, Duration age, String owner, Duration lease, int max)
            throws SQLException {
        return takeOver(
                connection,
                account,
                " AND begun_at <= ?",
                (statement, now) -> dialect.set(statement, 3, now.minus(age)),
                owner,
                lease,
                max);
    }

    private interface Condition {
        void set(PreparedStatement statement, Instant now) throws SQLException;
    }

    private List<TakenPart> takeOver(
            Connection connection,
            String account,
            String condition,
            Condition parameter,
            String owner,
            Duration lease,
            int max)
            throws SQLException {
        String sql = "SELECT send_key, part, owner, fence, fingerprint, request, newest_id, guard_print, begun_at,"
                + " sent_until, outcome FROM " + table + OPEN
                + " AND state IN ('BEGUN', 'UNKNOWN') AND lease_until <= ?"
                + condition + " ORDER BY lease_until LIMIT " + max;
        Instant now = journal.now(connection);
        List<TakenPart> due = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            dialect.set(statement, 2, now);
            parameter.set(statement, now);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.add(taken(rows, account, owner, now));
                }
            }
        }
        List<TakenPart> taken = new ArrayList<>();
        for (TakenPart part : due) {
            if (take(connection, part.lease(), lease, "state = 'BEGUN'", "state IN ('BEGUN', 'UNKNOWN')", now)) {
                taken.add(part);
            }
        }
        return taken;
    }

    private TakenPart taken(ResultSet row, String account, String owner, Instant now) throws SQLException {
        Instant begunAt = dialect.instant(row, "begun_at");
        Instant sentUntil = dialect.instant(row, "sent_until");
        long guardPrint = row.getLong("guard_print");
        return new TakenPart(
                nextLease(row, account, owner),
                row.getString("owner"),
                row.getString("fingerprint"),
                row.getBytes("request"),
                row.getString("newest_id"),
                hasValue(row, "guard_print") ? guardPrint : null,
                begunAt,
                since(begunAt, now),
                sentUntil == null ? null : since(sentUntil, now),
                hasValue(row, "outcome"));
    }

    private static boolean hasValue(ResultSet row, String column) throws SQLException {
        return row.getObject(column) != null;
    }

    private static Duration since(Instant time, Instant now) {
        return time.isBefore(now) ? Duration.between(time, now) : Duration.ZERO;
    }

    private static PartLease nextLease(ResultSet row, String account, String owner) throws SQLException {
        SendKey key = new SendKey(account, row.getString("send_key"));
        return new PartLease(key, row.getInt("part"), owner, row.getLong("fence") + 1);
    }

    private boolean take(
            Connection connection, PartLease next, Duration lease, String assignment, String condition, Instant now)
            throws SQLException {
        String sql = "UPDATE " + table + " SET owner = ?, fence = ?, " + assignment + ", lease_until = "
                + journal.leaseSql() + JournalTable.WHERE_PART + " AND fence = ? AND " + condition
                + " AND lease_until <= ?";
        return SqlDialect.update(connection, sql, statement -> {
            statement.setString(1, next.owner());
            statement.setLong(2, next.fence());
            int index = journal.setLease(statement, 3, lease);
            index = JournalTable.setPart(statement, index, next.key(), next.part());
            statement.setLong(index, next.fence() - 1);
            dialect.set(statement, index + 1, now);
        });
    }

    boolean keep(Connection connection, PartLease lease, Duration duration) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_until = " + journal.leaseSql() + JournalTable.WHERE_OWNED;
        return SqlDialect.update(
                connection,
                sql,
                statement -> JournalTable.setOwned(statement, journal.setLease(statement, 1, duration), lease));
    }

    boolean arrived(Connection connection, PartLease lease) throws SQLException {
        String sql = "UPDATE " + table + " SET outcome = ?" + JournalTable.WHERE_OWNED;
        return SqlDialect.update(connection, sql, statement -> {
            statement.setBytes(1, OutcomeCodec.encode(ARRIVED));
            JournalTable.setOwned(statement, 2, lease);
        });
    }

    boolean lookAgain(Connection connection, PartLease lease, Duration after, String reason) throws SQLException {
        String sql = "UPDATE " + table + " SET state = 'UNKNOWN', reason = ?, lease_until = " + journal.leaseSql()
                + JournalTable.WHERE_OWNED;
        return SqlDialect.update(connection, sql, statement -> {
            statement.setString(1, atMost(reason, MAX_REASON_LENGTH));
            JournalTable.setOwned(statement, journal.setLease(statement, 2, after), lease);
        });
    }

    boolean tryAgain(Connection connection, PartLease lease, Instant begunAt, Duration after, String reason)
            throws SQLException {
        String sql = "UPDATE " + table + " SET sent_until = NULL" + (begunAt == null ? "" : ", begun_at = ?")
                + JournalTable.WHERE_OWNED;
        SqlDialect.update(connection, sql, statement -> {
            if (begunAt != null) {
                dialect.set(statement, 1, begunAt);
            }
            JournalTable.setOwned(statement, begunAt == null ? 1 : 2, lease);
        });
        return lookAgain(connection, lease, after, reason);
    }

    Optional<PartLease> beginAnew(
            Connection connection, PartLease lease, byte[] request, String newestId, Duration duration)
            throws SQLException {
        String sql = "UPDATE " + table + " SET state = 'BEGUN', fence = fence + 1, request = ?,"
                + " newest_id = ?, outcome = NULL, reason = NULL, begun_at = " + journal.nowSql()
                + ", lease_until = " + journal.leaseSql()
                + ", sent_until = " + journal.leaseSql() + JournalTable.WHERE_OWNED;
        boolean begun = SqlDialect.update(connection, sql, statement -> {
            statement.setBytes(1, request);
            statement.setString(2, newestId);
            int index = journal.setNow(statement, 3);
            index = journal.setLease(statement, index, duration);
            JournalTable.setOwned(statement, journal.setLease(statement, index, duration), lease);
        });
        return begun
                ? Optional.of(new PartLease(lease.key(), lease.part(), lease.owner(), lease.fence() + 1))
                : Optional.empty();
    }

    boolean unresolved(Connection connection, PartLease lease, String reason, List<String> candidates)
            throws SQLException {
        String sql = "UPDATE " + table + " SET state = 'UNRESOLVED', reason = ?, candidates = ?, reported_at = NULL,"
                + " lease_until = " + journal.nowSql() + JournalTable.WHERE_OWNED;
        return SqlDialect.update(connection, sql, statement -> {
            statement.setString(1, atMost(reason, MAX_REASON_LENGTH));
            statement.setString(2, join(candidates));
            JournalTable.setOwned(statement, journal.setNow(statement, 3), lease);
        });
    }

    private static String atMost(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static String join(List<String> candidates) {
        StringBuilder joined = new StringBuilder();
        for (String id : candidates) {
            if (joined.length() + id.length() >= MAX_CANDIDATES_LENGTH) {
                break;
            }
            joined.append(joined.isEmpty() ? "" : "\n").append(id);
        }
        return joined.toString();
    }

    List<UnresolvedPart> takeUnresolved(Connection connection, String account, String owner, Duration lease, int max)
            throws SQLException {
        String sql = UNRESOLVED_COLUMNS + table + OPEN
                + " AND state = 'UNRESOLVED' AND reported_at IS NULL AND lease_until <= ? ORDER BY lease_until LIMIT "
                + max;
        Instant now = journal.now(connection);
        List<UnresolvedPart> taken = new ArrayList<>();
        List<UnresolvedPart> due = select(connection, sql, account, owner, statement -> {
            statement.setString(1, account);
            dialect.set(statement, 2, now);
        });
        for (UnresolvedPart part : due) {
            if (take(connection, part.lease(), lease, "reported_at = NULL", "state = 'UNRESOLVED'", now)) {
                taken.add(part);
            }
        }
        return taken;
    }

    List<UnresolvedPart> listUnresolved(Connection connection, String account, int max) throws SQLException {
        return select(
                connection,
                UNRESOLVED_COLUMNS + table + OPEN + " AND state = 'UNRESOLVED' ORDER BY begun_at LIMIT " + max,
                account,
                null,
                statement -> statement.setString(1, account));
    }

    List<UnresolvedPart> listUnresolved(Connection connection, SendKey key) throws SQLException {
        String sql = UNRESOLVED_COLUMNS + table + OPEN + " AND send_key = ? AND state = 'UNRESOLVED' ORDER BY part";
        return select(connection, sql, key.account(), null, statement -> {
            statement.setString(1, key.account());
            statement.setString(2, key.key());
        });
    }

    /** @param owner who takes them; null = they are listed only */
    private List<UnresolvedPart> select(
            Connection connection, String sql, String account, String owner, SqlDialect.Binding parameters)
            throws SQLException {
        List<UnresolvedPart> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    PartLease next = nextLease(rows, account, owner);
                    PartLease last = new PartLease(next.key(), next.part(), rows.getString("owner"), next.fence() - 1);
                    String candidates = rows.getString("candidates");
                    parts.add(new UnresolvedPart(
                            owner == null ? last : next,
                            rows.getBytes("request"),
                            dialect.instant(rows, "begun_at"),
                            rows.getString("reason"),
                            candidates == null || candidates.isEmpty() ? List.of() : List.of(candidates.split("\n")),
                            dialect.instant(rows, "reported_at")));
                }
            }
        }
        return parts;
    }

    boolean reported(Connection connection, PartLease lease) throws SQLException {
        String sql = "UPDATE " + table + " SET reported_at = " + journal.nowSql() + WHERE_GIVEN_UP;
        return SqlDialect.update(
                connection, sql, statement -> JournalTable.setOwned(statement, journal.setNow(statement, 1), lease));
    }

    boolean reportAgain(Connection connection, PartLease lease, Duration after) throws SQLException {
        String sql = "UPDATE " + table + " SET lease_until = " + journal.leaseSql() + WHERE_GIVEN_UP;
        return SqlDialect.update(
                connection,
                sql,
                statement -> JournalTable.setOwned(statement, journal.setLease(statement, 1, after), lease));
    }

    boolean resolve(Connection connection, SendKey key, int part, PartOutcome outcome) throws SQLException {
        String sql = "UPDATE " + table + JournalTable.SET_END + journal.nowSql() + JournalTable.WHERE_PART
                + " AND state = 'UNRESOLVED'";
        PartState state = outcome == null ? PartState.NOT_SENT : PartState.ACCEPTED;
        String id = outcome == null ? null : outcome.id();
        return SqlDialect.update(
                connection,
                sql,
                statement -> JournalTable.setPart(statement, journal.setEnd(statement, state, outcome, id), key, part));
    }

    UnsettledCounts counts(Connection connection, String account) throws SQLException {
        String sql =
                "SELECT state, CASE WHEN lease_until > ? THEN 1 ELSE 0 END AS leased, COUNT(*), MIN(begun_at) FROM "
                        + table + OPEN + " AND state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED') GROUP BY state, leased";
        Instant now = journal.now(connection);
        long atWork = 0;
        long waiting = 0;
        long unresolved = 0;
        Instant oldest = now;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.set(statement, 1, now);
            statement.setString(2, account);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    PartState state = PartState.valueOf(rows.getString(1));
                    long count = rows.getLong(3);
                    if (state == PartState.BEGUN && rows.getInt(2) == 1) {
                        atWork += count;
                        continue;
                    }
                    unresolved += state == PartState.UNRESOLVED ? count : 0;
                    waiting += state == PartState.UNRESOLVED ? 0 : count;
                    Instant begun = dialect.instant(rows, 4);
                    oldest = begun.isBefore(oldest) ? begun : oldest;
                }
            }
        }
        return new UnsettledCounts(atWork, waiting, unresolved, Duration.between(oldest, now));
    }
}
