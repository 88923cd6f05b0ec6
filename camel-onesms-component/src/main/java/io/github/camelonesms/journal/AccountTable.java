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
import java.util.function.Consumer;

/** The queries for the requests of an account: how many are open, and what they may be confused with. */
final class AccountTable {

    private static final int ROWS_AT_ONCE = 100;

    private final JournalTable journal;
    private final SqlDialect dialect;
    private final String table;

    AccountTable(JournalTable journal) {
        this.journal = journal;
        this.dialect = journal.dialect();
        this.table = journal.name();
    }

    /** Returns how many it were. */
    int forEachOpen(Connection connection, String account, Consumer<OpenRequest> consumer) throws SQLException {
        String sql = "SELECT send_key, part, request, newest_id, sent_until FROM " + table + JdbcUnsettledParts.OPEN
                + " AND state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED')";
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
                            dialect.instant(rows, "sent_until")));
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
                        + table + JdbcUnsettledParts.OPEN
                        + " AND state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED') GROUP BY state, leased";
        Instant now = journal.now(connection);
        long atWork = 0;
        long waiting = 0;
        long unresolved = 0;
        Instant oldest = now;
        for (Counted each : SqlDialect.list(
                connection,
                sql,
                dialect.values(now, account),
                row -> new Counted(
                        PartState.valueOf(row.getString(1)),
                        row.getInt(2) == 1,
                        row.getLong(3),
                        dialect.instant(row, 4)))) {
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
        String sql =
                "SELECT COUNT(*) FROM " + table + " WHERE account = ? AND state = 'ACCEPTED' AND gateway_id IS NULL"
                        + (from == null ? "" : " AND finished_at >= ?");
        return SqlDialect.first(
                connection,
                sql,
                dialect.values(account, from == null ? SqlDialect.NO_PARAMETER : from),
                row -> row.getInt(1));
    }

    private String newestId(Connection connection, PartLease part) throws SQLException {
        String sql = "SELECT newest_id FROM " + table + JournalTable.WHERE_PART;
        return SqlDialect.first(connection, sql, journal.part(part.key(), part.part()), row -> row.getString(1));
    }

    /** Null if the account has no such id. */
    Instant begunAt(Connection connection, String account, String id) throws SQLException {
        String sql = "SELECT begun_at FROM " + table + " WHERE account = ? AND gateway_id = ?";
        return SqlDialect.first(connection, sql, dialect.values(account, id), row -> dialect.instant(row, "begun_at"));
    }

    boolean hasEqual(Connection connection, PartLease part, long guardPrint, Duration window) throws SQLException {
        String sql =
                "SELECT 1 FROM " + table + " WHERE guard_print = ? AND account = ? AND NOT (send_key = ? AND part = ?)"
                        + " AND state <> 'NOT_SENT' AND sent_until >= ? LIMIT 1";
        Instant from = journal.now(connection).minus(window);
        SendKey key = part.key();
        return !SqlDialect.list(
                        connection,
                        sql,
                        dialect.values(guardPrint, key.account(), key.key(), part.part(), from),
                        row -> true)
                .isEmpty();
    }

    List<String> knownIds(Connection connection, String account, List<String> ids) throws SQLException {
        String sql = "SELECT gateway_id FROM " + table + " WHERE account = ? AND gateway_id IN (?"
                + ", ?".repeat(ids.size() - 1) + ")";
        List<String> values = new ArrayList<>(List.of(account));
        values.addAll(ids);
        return SqlDialect.list(connection, sql, dialect.values(values.toArray()), row -> row.getString(1));
    }
}
