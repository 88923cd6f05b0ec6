package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes the old requests of an account, and their members. A key is forgotten as a whole: while one of its parts is open or
 * ended lately, the others stay, so that a repetition does not send them again.
 */
record JournalPurge(JournalTable table, MemberTable members, String account, Duration retention) {

    private static final int MOST = 1000;
    private static final int REQUESTS_PER_DELETE = 50;
    private static final String OPEN = ".state IN ('BEGUN', 'UNKNOWN', 'UNRESOLVED')";

    /** A request that ended before the retention. */
    private record Old(Instant finishedAt, String key, int part) {}

    /** @param last the last request that was looked at; null if there is no further one */
    record Chunk(int deleted, Old last) {}

    /** Deletes some requests after those of a chunk, the oldest first; fewer if they have many members. */
    Chunk next(Connection connection, Chunk before) throws SQLException {
        Instant end = table.now(connection).minus(retention);
        List<Old> old = finishedBefore(connection, end, before == null ? null : before.last());
        Set<String> kept = old.isEmpty() ? Set.of() : keptKeys(connection, end, keys(old));
        int deleted = 0;
        int rows = 0;
        int seen = 0;
        while (seen < old.size() && rows < MOST) {
            List<Old> some = old.subList(seen, Math.min(old.size(), seen + REQUESTS_PER_DELETE));
            seen += some.size();
            List<Old> free =
                    some.stream().filter(each -> !kept.contains(each.key())).toList();
            if (!free.isEmpty()) {
                Set<String> shared = keptRequests(connection, end, keys(free));
                free = free.stream()
                        .filter(each -> !shared.contains(each.key()))
                        .toList();
            }
            if (!free.isEmpty()) {
                rows += free.size() + members.delete(connection, account, keys(free));
                delete(connection, end, free);
                deleted += free.size();
            }
        }
        return new Chunk(deleted, seen == 0 ? null : old.get(seen - 1));
    }

    private static List<String> keys(List<Old> old) {
        return old.stream().map(Old::key).distinct().toList();
    }

    private List<Old> finishedBefore(Connection connection, Instant end, Old after) throws SQLException {
        String sql =
                "SELECT finished_at, send_key, part FROM " + table.name() + " WHERE account = ? AND finished_at < ?"
                        + (after == null
                                ? ""
                                : " AND finished_at >= ? AND (finished_at > ? OR send_key > ? OR send_key = ? AND part > ?)")
                        + " ORDER BY account, finished_at, send_key, part LIMIT " + MOST;
        SqlDialect.Row values = after == null
                ? table.dialect().values(account, end)
                : table.dialect()
                        .values(
                                account,
                                end,
                                after.finishedAt(),
                                after.finishedAt(),
                                after.key(),
                                after.key(),
                                after.part());
        return SqlDialect.list(
                connection,
                sql,
                values,
                row -> new Old(
                        table.dialect().instant(row, "finished_at"), row.getString("send_key"), row.getInt("part")));
    }

    /** The keys that have a part that is open or ended lately. */
    private Set<String> keptKeys(Connection connection, Instant end, List<String> keys) throws SQLException {
        return kept(connection, "p.send_key", table.name() + " p", "p.account = ? AND p.send_key", end, keys);
    }

    /** The requests that have a message with such a key. */
    private Set<String> keptRequests(Connection connection, Instant end, List<String> requests) throws SQLException {
        String from =
                table.name() + " m JOIN " + table.name() + " p ON p.account = m.account AND p.send_key = m.send_key";
        return kept(connection, "m.member_of", from, "m.account = ? AND m.member_of", end, requests);
    }

    /** A part {@code p} is a request itself, or a member of the request {@code r}. */
    private Set<String> kept(
            Connection connection, String column, String from, String condition, Instant end, List<String> values)
            throws SQLException {
        String sql = "SELECT DISTINCT " + column + " FROM " + from + " LEFT JOIN " + table.name()
                + " r ON r.account = p.account AND r.send_key = p.member_of WHERE " + condition + " IN ("
                + MemberTable.parameters(values.size()) + ") AND (p" + OPEN + " OR r" + OPEN
                + " OR p.finished_at >= ? OR r.finished_at >= ?)";
        SqlDialect dialect = table.dialect();
        SqlDialect.Row all =
                dialect.values(account).then(dialect.values(values.toArray())).then(dialect.values(end, end));
        return new HashSet<>(SqlDialect.list(connection, sql, all, row -> row.getString(1)));
    }

    /** A part that was surely not sent may have begun anew meanwhile. */
    private void delete(Connection connection, Instant end, List<Old> old) throws SQLException {
        SqlDialect.executeAll(
                connection,
                "DELETE FROM " + table.name() + JournalTable.WHERE_PART + " AND finished_at < ?",
                old.stream()
                        .map(each -> table.dialect().values(account, each.key(), each.part(), end))
                        .toList());
    }
}
