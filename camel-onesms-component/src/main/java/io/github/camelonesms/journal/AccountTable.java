package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The queries for what the requests of an account may be confused with. */
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
        String sql = "SELECT send_key, part, request, newest_id, sent_until FROM " + table + UnsettledTable.OPEN
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

    boolean hasUnidentifiedSince(Connection connection, PartLease part) throws SQLException {
        String account = part.key().account();
        String newestId = newestId(connection, part);
        Instant from = newestId == null ? null : begunAt(connection, account, newestId);
        if (newestId != null && from == null) {
            return true;
        }
        // The outcome of a request is recorded after the gateway has listed it.
        String sql = "SELECT 1 FROM " + table + " WHERE account = ? AND state = 'ACCEPTED' AND gateway_id IS NULL"
                + (from == null ? "" : " AND finished_at >= ?") + " LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            if (from != null) {
                dialect.set(statement, 2, from);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    int countUnidentifiedSince(Connection connection, String account, String id) throws SQLException {
        Instant from = begunAt(connection, account, id);
        String sql =
                "SELECT COUNT(*) FROM " + table + " WHERE account = ? AND state = 'ACCEPTED' AND gateway_id IS NULL"
                        + (from == null ? "" : " AND finished_at >= ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            if (from != null) {
                dialect.set(statement, 2, from);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private String newestId(Connection connection, PartLease part) throws SQLException {
        String sql = "SELECT newest_id FROM " + table + JournalTable.WHERE_PART;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            JournalTable.setPart(statement, 1, part.key(), part.part());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** Null if the account has no such id. */
    Instant begunAt(Connection connection, String account, String id) throws SQLException {
        String sql = "SELECT begun_at FROM " + table + " WHERE account = ? AND gateway_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? dialect.instant(rows, "begun_at") : null;
            }
        }
    }

    boolean hasEqual(Connection connection, PartLease part, long guardPrint, Duration window) throws SQLException {
        String sql =
                "SELECT 1 FROM " + table + " WHERE guard_print = ? AND account = ? AND NOT (send_key = ? AND part = ?)"
                        + " AND state <> 'NOT_SENT' AND sent_until >= ? LIMIT 1";
        Instant from = journal.now(connection).minus(window);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, guardPrint);
            statement.setString(2, part.key().account());
            statement.setString(3, part.key().key());
            statement.setInt(4, part.part());
            dialect.set(statement, 5, from);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    Set<String> knownIds(Connection connection, String account, List<String> ids) throws SQLException {
        String sql = "SELECT gateway_id FROM " + table + " WHERE account = ? AND gateway_id IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")";
        Set<String> known = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 2, ids.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    known.add(rows.getString(1));
                }
            }
        }
        return known;
    }
}
