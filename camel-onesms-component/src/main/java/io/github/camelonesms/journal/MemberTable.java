package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of messages with keys of their own. Such a row points to the request that has the message, and has no outcome
 * of its own. Each statement runs within the transaction of the caller.
 */
record MemberTable(SqlDialect dialect, String table, JournalTable requests) {

    /** Every node inserts in the same order, so that two of them do not wait for each other. */
    private static final Comparator<PartMember> ORDER =
            Comparator.comparing(PartMember::key).thenComparing(PartMember::part);

    private static final int KEYS_PER_QUERY = 200;

    /**
     * Begins a request with its members; false if a key was taken meanwhile, and nothing is written then. The forgotten
     * ones point to a request that was surely not sent or does not exist any more.
     */
    boolean begin(Connection connection, PartStart start, Map<PartMember, JournalRow> forgotten) throws SQLException {
        List<PartMember> members = start.members().stream().sorted(ORDER).toList();
        boolean written = requests.insert(connection, List.of(start), false)
                && insert(connection, start, members, forgotten.keySet())
                && repoint(connection, start, members, forgotten);
        if (!written) {
            connection.rollback();
        }
        return written;
    }

    private boolean insert(Connection connection, PartStart start, List<PartMember> members, Set<PartMember> except)
            throws SQLException {
        String insert = "INSERT INTO " + table
                + " (account, send_key, part, fingerprint, outcome, owner, member_of, fence, state, begun_at)";
        String values = "(?, ?, ?, ?, ?, ?, ?, 1, 'MEMBER', " + requests.nowSql() + ")";
        List<SqlDialect.Row> rows = new ArrayList<>(members.size());
        for (PartMember member : members) {
            if (!except.contains(member)) {
                rows.add(dialect.values(
                        start.key().account(),
                        member.key(),
                        member.part(),
                        member.fingerprint(),
                        OutcomeCodec.encodePlace(member.place()),
                        start.owner(),
                        start.key().key(),
                        requests.now()));
            }
        }
        return dialect.insertAll(connection, insert, values, rows) == rows.size();
    }

    private boolean repoint(
            Connection connection, PartStart start, List<PartMember> members, Map<PartMember, JournalRow> forgotten)
            throws SQLException {
        String sql =
                "UPDATE " + table + " SET fingerprint = ?, outcome = ?, owner = ?, member_of = ?, fence = fence + 1,"
                        + " state = 'MEMBER', request = NULL, newest_id = NULL, guard_print = NULL, lease_until = NULL, finished_at = NULL, begun_at = "
                        + requests.nowSql() + JournalTable.WHERE_PART
                        + " AND fence = ? AND state IN ('MEMBER', 'NOT_SENT')";
        boolean done = true;
        for (PartMember member : members) {
            JournalRow row = forgotten.get(member);
            if (row != null && done) {
                done = SqlDialect.update(
                        connection,
                        sql,
                        dialect.values(
                                member.fingerprint(),
                                OutcomeCodec.encodePlace(member.place()),
                                start.owner(),
                                start.key().key(),
                                requests.now(),
                                row.key().account(),
                                row.key().key(),
                                member.part(),
                                row.fence()));
            }
        }
        return done;
    }

    /** What the table has of members. */
    record Found(Map<Integer, SendPart> existing, Map<PartMember, JournalRow> forgotten) {}

    /** Looks members up. Those that may be sent are not among the existing ones. */
    Found find(Connection connection, PartStart start) throws SQLException {
        Map<String, JournalRow> rows = rows(connection, start);
        Instant now = rows.isEmpty() ? null : requests.now(connection);
        Map<SendKey, SendPart> parts = new HashMap<>();
        Map<Integer, SendPart> existing = new HashMap<>();
        Map<PartMember, JournalRow> forgotten = new HashMap<>();
        for (int i = 0; i < start.members().size(); i++) {
            PartMember member = start.members().get(i);
            JournalRow row = rows.get(address(member.key(), member.part()));
            if (row == null) {
                continue;
            }
            SendPart part;
            if (row.memberOf() == null) {
                part = row.part(now);
            } else {
                if (!parts.containsKey(row.request())) {
                    parts.put(
                            row.request(),
                            requests.find(connection, row.request(), 1).orElse(null));
                }
                SendPart request = parts.get(row.request());
                part = request == null ? null : row.memberPart(request);
            }
            if (part == null || part.state() == PartState.NOT_SENT) {
                forgotten.put(member, row);
            } else {
                existing.put(i, part);
            }
        }
        return new Found(existing, forgotten);
    }

    private Map<String, JournalRow> rows(Connection connection, PartStart start) throws SQLException {
        List<String> keys =
                start.members().stream().map(PartMember::key).distinct().toList();
        Map<String, JournalRow> found = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS_PER_QUERY) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_PER_QUERY));
            String sql = "SELECT " + JournalRow.COLUMNS + " FROM " + table + " WHERE account = ? AND send_key IN ("
                    + parameters(some.size()) + ")";
            SqlDialect.Row values = dialect.values(start.key().account()).then(dialect.values(some.toArray()));
            SqlDialect.list(
                            connection,
                            sql,
                            values,
                            row -> JournalRow.read(row, start.key().account(), dialect))
                    .forEach(row -> found.put(address(row.key().key(), row.part()), row));
        }
        return found;
    }

    private static String address(String key, int part) {
        return part + " " + key;
    }

    /** The keys of a request's members. */
    List<String> keys(Connection connection, SendKey request) throws SQLException {
        String sql =
                "SELECT DISTINCT send_key FROM " + table + " WHERE member_of = ? AND account = ? ORDER BY send_key";
        return SqlDialect.list(
                connection, sql, dialect.values(request.key(), request.account()), row -> row.getString(1));
    }

    /** Deletes the members of an account's requests; returns how many. */
    int delete(Connection connection, String account, List<String> requests) throws SQLException {
        String sql =
                "DELETE FROM " + table + " WHERE member_of IN (" + parameters(requests.size()) + ") AND account = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.values(requests.toArray()).then(dialect.values(account)).bind(statement);
            return statement.executeUpdate();
        }
    }

    static String parameters(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
