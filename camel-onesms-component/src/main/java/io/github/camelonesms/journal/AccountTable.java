package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The queries for the requests of an account: how many are open, and what they may be confused with. */
record AccountTable(JournalTable journal) {

    private static final int ROWS_AT_ONCE = 100;

    /** Returns how many it were. */
    int forEachOpen(Connection connection, String account, Consumer<OpenRequest> consumer) throws SQLException {
        String sql = "SELECT send_key, part, request, newest_id, sent_until FROM " + journal.name()
                + JdbcUnsettledParts.OPEN + " AND state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED')";
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, account);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    SendKey key = new SendKey(account, rows.getString("send_key"));
                    consumer.accept(new OpenRequest(
                            key,
                            rows.getInt("part"),
                            rows.getBytes("request"),
                            rows.getString("newest_id"),
                            journal.dialect().instant(rows, "sent_until")));
                    count++;
                }
            }
        }
        return count;
    }

    private record Counted(PartState state, boolean leased, long count, Instant oldest) {}

    UnsettledCounts counts(Connection connection, String account) throws SQLException {
        String sql =
                "SELECT state, CASE WHEN lease_until > ? THEN 1 ELSE 0 END AS leased, COUNT(*), MIN(begun_at) FROM "
                        + journal.name() + JdbcUnsettledParts.OPEN
                        + " AND state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED') GROUP BY state, leased";
        Instant now = journal.now(connection);
        long atWork = 0;
        long waiting = 0;
        long unresolved = 0;
        Instant oldest = now;
        for (Counted each : SqlDialect.list(
                connection,
                sql,
                journal.dialect().values(now, account),
                row -> new Counted(
                        PartState.valueOf(row.getString(1)),
                        row.getInt(2) == 1,
                        row.getLong(3),
                        journal.dialect().instant(row, 4)))) {
            if (each.state() == PartState.BEGUN && each.leased()) {
                atWork += each.count();
                continue;
            }
            unresolved += each.state() == PartState.UNRESOLVED ? each.count() : 0;
            waiting += each.state() == PartState.UNRESOLVED ? 0 : each.count();
            oldest = each.oldest().isBefore(oldest) ? each.oldest() : oldest;
        }
        return new UnsettledCounts(atWork, waiting, unresolved, Duration.between(oldest, now));
    }

    boolean hasUnidentifiedSince(Connection connection, PartLease part) throws SQLException {
        String account = part.key().account();
        String newestId = newestId(connection, part);
        Instant from = newestId == null ? null : begunAt(connection, account, newestId);
        if (newestId != null && from == null) {
            return true;
        }
        // The outcome of a request is recorded after the gateway has listed it.
        return count(connection, account, from) > 0;
    }

    int countUnidentifiedSince(Connection connection, String account, String id) throws SQLException {
        return count(connection, account, begunAt(connection, account, id));
    }

    /** @param from null = of all times */
    private int count(Connection connection, String account, Instant from) throws SQLException {
        String sql = "SELECT COUNT(*) FROM " + journal.name()
                + " WHERE account = ? AND state = 'ACCEPTED' AND gateway_id IS NULL"
                + (from == null ? "" : " AND finished_at >= ?");
        return SqlDialect.first(
                connection,
                sql,
                journal.dialect().values(account, from == null ? SqlDialect.NO_PARAMETER : from),
                row -> row.getInt(1));
    }

    private String newestId(Connection connection, PartLease part) throws SQLException {
        String sql = "SELECT newest_id FROM " + journal.name() + JournalTable.WHERE_PART;
        return SqlDialect.first(connection, sql, journal.part(part.key(), part.part()), row -> row.getString(1));
    }

    /** Null if the account has no such id. */
    Instant begunAt(Connection connection, String account, String id) throws SQLException {
        String sql = "SELECT begun_at FROM " + journal.name() + " WHERE account = ? AND gateway_id = ?";
        return SqlDialect.first(connection, sql, journal.dialect().values(account, id), row -> journal.dialect()
                .instant(row, "begun_at"));
    }

    boolean hasEqual(Connection connection, PartLease part, long guardPrint, Duration window) throws SQLException {
        String sql = "SELECT 1 FROM " + journal.name()
                + " WHERE guard_print = ? AND account = ? AND NOT (send_key = ? AND part = ?)"
                + " AND state <> 'NOT_SENT' AND sent_until >= ? LIMIT 1";
        Instant from = journal.now(connection).minus(window);
        SendKey key = part.key();
        return !SqlDialect.list(
                        connection,
                        sql,
                        journal.dialect().values(guardPrint, key.account(), key.key(), part.part(), from),
                        row -> true)
                .isEmpty();
    }

    List<String> knownIds(Connection connection, String account, List<String> ids) throws SQLException {
        String sql = "SELECT gateway_id FROM " + journal.name() + " WHERE account = ? AND gateway_id IN (?"
                + ", ?".repeat(ids.size() - 1) + ")";
        SqlDialect.Row values =
                journal.dialect().values(account).then(journal.dialect().values(ids.toArray()));
        return SqlDialect.list(connection, sql, values, row -> row.getString(1));
    }
}
