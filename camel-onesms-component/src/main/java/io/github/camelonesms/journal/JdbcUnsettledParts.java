package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SqlDialect;
import io.github.camelonesms.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The unsettled parts of a {@link JdbcSendJournal}. Parts are selected without a lock, and each is taken by an update that
 * has no effect on a part that another node has taken meanwhile.
 */
record JdbcUnsettledParts(JdbcTransactions transactions, Supplier<JournalTable> journal) implements UnsettledParts {

    static final String OPEN = " WHERE finished_at IS NULL AND member_of IS NULL AND account = ?";
    private static final int IDS_PER_QUERY = 200;
    private static final int MAX_REASON_LENGTH = 1000;
    private static final int MAX_CANDIDATES_LENGTH = 4000;

    /** A node that settles a part takes it again each few seconds or minutes. */
    private static final Duration UNATTENDED = Duration.ofMinutes(10);

    private static final String WHERE_GIVEN_UP =
            JournalTable.WHERE_PART + " AND fence = ? AND owner = ? AND state = 'UNRESOLVED'";
    private static final String UNRESOLVED_COLUMNS =
            "SELECT send_key, part, owner, fence, begun_at, request, reason, candidates, reported_at FROM ";

    /** The outcome of an open part that has arrived. */
    private static final PartOutcome ARRIVED = new PartOutcome(null, List.of(), List.of(), "OK", true);

    @Override
    public List<TakenPart> takeOver(String account, String wireFormat, String owner, Duration lease, int max) {
        return transactions.run("take requests over", connection -> {
            Instant now = journal.get().now(connection);
            String condition = wireFormat == null ? "" : " AND wire_format = ?";
            SqlDialect.Row values = journal.get().dialect().values(account, now, orNone(wireFormat));
            return takeOver(connection, account, condition, values, now, owner, lease, max);
        });
    }

    @Override
    public List<TakenPart> takeOverOlder(
            String account, Duration age, String except, String owner, Duration lease, int max) {
        return transactions.run("take requests over", connection -> {
            Instant now = journal.get().now(connection);
            String condition =
                    " AND begun_at <= ?" + (except == null ? "" : " AND (wire_format IS NULL OR wire_format <> ?)");
            SqlDialect.Row values =
                    journal.get().dialect().values(account, now.minus(UNATTENDED), now.minus(age), orNone(except));
            return takeOver(connection, account, condition, values, now, owner, lease, max);
        });
    }

    private static Object orNone(String wireFormat) {
        return wireFormat == null ? SqlDialect.NO_PARAMETER : wireFormat;
    }

    private List<TakenPart> takeOver(
            Connection connection,
            String account,
            String condition,
            SqlDialect.Row values,
            Instant now,
            String owner,
            Duration lease,
            int max)
            throws SQLException {
        JournalTable table = journal.get();
        SqlDialect dialect = table.dialect();
        String sql = "SELECT send_key, part, owner, fence, fingerprint, request, newest_id, guard_print, begun_at,"
                + " sent_until, outcome FROM " + table.name() + OPEN
                + " AND state IN ('BEGUN', 'UNKNOWN') AND lease_until <= ?"
                + condition + " ORDER BY lease_until LIMIT " + max;
        List<TakenPart> taken = new ArrayList<>();
        for (TakenPart part :
                SqlDialect.list(connection, sql, values, row -> taken(row, dialect, account, owner, now))) {
            if (take(connection, part.lease(), lease, "state = 'BEGUN'", "state IN ('BEGUN', 'UNKNOWN')", now)) {
                taken.add(part);
            }
        }
        return taken;
    }

    private static TakenPart taken(ResultSet row, SqlDialect dialect, String account, String owner, Instant now)
            throws SQLException {
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
        JournalTable table = journal.get();
        String sql = "UPDATE " + table.name() + " SET owner = ?, fence = ?, " + assignment + ", lease_until = "
                + table.leaseSql() + JournalTable.WHERE_PART + " AND fence = ? AND " + condition
                + " AND lease_until <= ?";
        SendKey key = next.key();
        return SqlDialect.update(
                connection,
                sql,
                table.dialect()
                        .values(
                                next.owner(),
                                next.fence(),
                                table.lease(lease),
                                key.account(),
                                key.key(),
                                next.part(),
                                next.fence() - 1,
                                now));
    }

    /** Updates a part in a transaction of its own; whether it did. */
    private boolean update(String action, String assignments, SqlDialect.Row values) {
        String sql = "UPDATE " + journal.get().name() + " SET " + assignments;
        return transactions.run(action, connection -> SqlDialect.update(connection, sql, values));
    }

    @Override
    public boolean keep(PartLease lease, Duration duration) {
        JournalTable table = journal.get();
        return update(
                "renew a lease",
                "lease_until = " + table.leaseSql() + JournalTable.WHERE_OWNED,
                table.owned(lease, table.lease(duration)));
    }

    @Override
    public boolean arrived(PartLease lease) {
        return update(
                "record an arrival",
                "outcome = ?" + JournalTable.WHERE_OWNED,
                journal.get().owned(lease, (Object) OutcomeCodec.encode(ARRIVED)));
    }

    @Override
    public boolean lookAgain(PartLease lease, Duration after, String reason) {
        return transactions.run("postpone a request", connection -> lookAgain(connection, lease, after, reason));
    }

    private boolean lookAgain(Connection connection, PartLease lease, Duration after, String reason)
            throws SQLException {
        JournalTable table = journal.get();
        String sql = "UPDATE " + table.name() + " SET state = 'UNKNOWN', reason = ?, lease_until = " + table.leaseSql()
                + JournalTable.WHERE_OWNED;
        return SqlDialect.update(
                connection, sql, table.owned(lease, atMost(reason, MAX_REASON_LENGTH), table.lease(after)));
    }

    @Override
    public boolean tryAgain(PartLease lease, Instant begunAt, Duration after, String reason) {
        JournalTable table = journal.get();
        String sql = "UPDATE " + table.name() + " SET sent_until = NULL" + (begunAt == null ? "" : ", begun_at = ?")
                + JournalTable.WHERE_OWNED;
        return transactions.run("postpone a request", connection -> {
            SqlDialect.update(connection, sql, table.owned(lease, begunAt == null ? SqlDialect.NO_PARAMETER : begunAt));
            return lookAgain(connection, lease, after, reason);
        });
    }

    @Override
    public boolean identified(PartLease lease, PartOutcome outcome) {
        JournalTable table = journal.get();
        return unlessIdIsTaken(() -> transactions.run(
                "record an outcome", connection -> table.end(connection, lease, PartState.ACCEPTED, outcome)));
    }

    private static boolean unlessIdIsTaken(BooleanSupplier entry) {
        try {
            return entry.getAsBoolean();
        } catch (SendJournalException e) {
            if (SqlFailures.isUniqueViolation(e.getCause())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Optional<PartLease> beginAnew(PartLease lease, byte[] request, String newestId, Duration duration) {
        JournalTable table = journal.get();
        long fence = PartLease.nextBeginning(lease.fence());
        boolean begun = update(
                "begin a request anew",
                "state = 'BEGUN', fence = ?, request = ?, newest_id = ?, outcome = NULL,"
                        + " reason = NULL, begun_at = " + table.nowSql() + ", lease_until = " + table.leaseSql()
                        + ", sent_until = " + table.leaseSql() + JournalTable.WHERE_OWNED,
                table.owned(
                        lease, fence, request, newestId, table.now(), table.lease(duration), table.lease(duration)));
        return begun ? Optional.of(new PartLease(lease.key(), lease.part(), lease.owner(), fence)) : Optional.empty();
    }

    @Override
    public boolean unresolved(PartLease lease, String reason, List<String> candidates) {
        JournalTable table = journal.get();
        return update(
                "give a request up",
                "state = 'UNRESOLVED', reason = ?, candidates = ?, reported_at = NULL, lease_until = " + table.nowSql()
                        + JournalTable.WHERE_OWNED,
                table.owned(lease, atMost(reason, MAX_REASON_LENGTH), join(candidates), table.now()));
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

    @Override
    public List<UnresolvedPart> takeUnresolved(String account, String owner, Duration lease, int max) {
        JournalTable table = journal.get();
        String sql = UNRESOLVED_COLUMNS + table.name() + OPEN
                + " AND state = 'UNRESOLVED' AND reported_at IS NULL AND lease_until <= ? ORDER BY lease_until LIMIT "
                + max;
        return transactions.run("take unresolved requests", connection -> {
            Instant now = table.now(connection);
            List<UnresolvedPart> taken = new ArrayList<>();
            SqlDialect.Row values = table.dialect().values(account, now);
            for (UnresolvedPart part : select(connection, sql, account, owner, values)) {
                if (take(connection, part.lease(), lease, "reported_at = NULL", "state = 'UNRESOLVED'", now)) {
                    taken.add(part);
                }
            }
            return taken;
        });
    }

    @Override
    public List<UnresolvedPart> listUnresolved(String account, int max) {
        JournalTable table = journal.get();
        String sql =
                UNRESOLVED_COLUMNS + table.name() + OPEN + " AND state = 'UNRESOLVED' ORDER BY begun_at LIMIT " + max;
        return transactions.run(
                "list unresolved requests",
                connection ->
                        select(connection, sql, account, null, table.dialect().values(account)));
    }

    @Override
    public List<UnresolvedPart> listUnresolved(SendKey key) {
        JournalTable table = journal.get();
        String sql =
                UNRESOLVED_COLUMNS + table.name() + OPEN + " AND send_key = ? AND state = 'UNRESOLVED' ORDER BY part";
        return transactions.run(
                "list unresolved requests of a send",
                connection -> select(
                        connection, sql, key.account(), null, table.dialect().values(key.account(), key.key())));
    }

    /** @param owner who takes them; null = they are listed only */
    private List<UnresolvedPart> select(
            Connection connection, String sql, String account, String owner, SqlDialect.Row values)
            throws SQLException {
        SqlDialect dialect = journal.get().dialect();
        return SqlDialect.list(connection, sql, values, row -> {
            PartLease next = nextLease(row, account, owner);
            PartLease last = new PartLease(next.key(), next.part(), row.getString("owner"), next.fence() - 1);
            String candidates = row.getString("candidates");
            return new UnresolvedPart(
                    owner == null ? last : next,
                    row.getBytes("request"),
                    dialect.instant(row, "begun_at"),
                    row.getString("reason"),
                    candidates == null || candidates.isEmpty() ? List.of() : List.of(candidates.split("\n")),
                    dialect.instant(row, "reported_at"));
        });
    }

    @Override
    public boolean reported(PartLease lease) {
        JournalTable table = journal.get();
        return update(
                "record a report", "reported_at = " + table.nowSql() + WHERE_GIVEN_UP, table.owned(lease, table.now()));
    }

    @Override
    public boolean reportAgain(PartLease lease, Duration after) {
        JournalTable table = journal.get();
        return update(
                "postpone a report",
                "lease_until = " + table.leaseSql() + WHERE_GIVEN_UP,
                table.owned(lease, table.lease(after)));
    }

    @Override
    public boolean resolve(SendKey key, int part, PartOutcome outcome) {
        JournalTable table = journal.get();
        Object[] end = outcome == null
                ? table.end(PartState.NOT_SENT, null, null)
                : table.end(PartState.ACCEPTED, outcome, outcome.id());
        return unlessIdIsTaken(() -> update(
                "record an outcome",
                JournalTable.END + table.nowSql() + JournalTable.WHERE_PART + " AND state = 'UNRESOLVED'",
                table.part(key, part, end)));
    }

    @Override
    public UnsettledCounts counts(String account) {
        AccountTable table = new AccountTable(journal.get());
        return transactions.run("count requests", connection -> table.counts(connection, account));
    }

    @Override
    public void forEachOpen(String account, Consumer<OpenRequest> consumer) {
        AccountTable table = new AccountTable(journal.get());
        transactions.run("read open requests", connection -> table.forEachOpen(connection, account, consumer));
    }

    @Override
    public boolean hasUnidentifiedSince(PartLease part) {
        AccountTable table = new AccountTable(journal.get());
        return transactions.run(
                "look for requests without an id", connection -> table.hasUnidentifiedSince(connection, part));
    }

    @Override
    public Optional<Instant> begunAt(String account, String id) {
        AccountTable table = new AccountTable(journal.get());
        return Optional.ofNullable(
                transactions.run("look a request up", connection -> table.begunAt(connection, account, id)));
    }

    @Override
    public int countUnidentifiedSince(String account, String id) {
        AccountTable table = new AccountTable(journal.get());
        return transactions.run(
                "count requests without an id", connection -> table.countUnidentifiedSince(connection, account, id));
    }

    @Override
    public boolean hasEqual(PartLease part, Long guardPrint, Duration window) {
        if (guardPrint == null) {
            return false;
        }
        AccountTable table = new AccountTable(journal.get());
        return transactions.run(
                "look for equal requests", connection -> table.hasEqual(connection, part, guardPrint, window));
    }

    @Override
    public Set<String> knownIds(String account, Collection<String> ids) {
        AccountTable table = new AccountTable(journal.get());
        List<String> all = List.copyOf(ids);
        Set<String> known = new HashSet<>();
        for (int from = 0; from < all.size(); from += IDS_PER_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + IDS_PER_QUERY));
            known.addAll(transactions.run("look ids up", connection -> table.knownIds(connection, account, some)));
        }
        return known;
    }
}
