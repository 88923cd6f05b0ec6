package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SqlFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The unsettled parts of a {@link JdbcSendJournal}. */
final class JdbcUnsettledParts implements UnsettledParts {

    private static final int IDS_PER_QUERY = 200;

    private final JdbcTransactions transactions;
    private final Supplier<JournalTable> journal;

    JdbcUnsettledParts(JdbcTransactions transactions, Supplier<JournalTable> journal) {
        this.transactions = transactions;
        this.journal = journal;
    }

    private UnsettledTable table() {
        return new UnsettledTable(journal.get());
    }

    @Override
    public List<TakenPart> takeOver(String account, String wireFormat, String owner, Duration lease, int max) {
        UnsettledTable table = table();
        return transactions.run(
                "take requests over", connection -> table.takeOver(connection, account, wireFormat, owner, lease, max));
    }

    @Override
    public List<TakenPart> takeOverOlder(String account, Duration age, String owner, Duration lease, int max) {
        UnsettledTable table = table();
        return transactions.run(
                "take requests over", connection -> table.takeOverOlder(connection, account, age, owner, lease, max));
    }

    @Override
    public boolean keep(PartLease lease, Duration duration) {
        UnsettledTable table = table();
        return transactions.run("renew a lease", connection -> table.keep(connection, lease, duration));
    }

    @Override
    public boolean lookAgain(PartLease lease, Duration after, String reason) {
        UnsettledTable table = table();
        return transactions.run("postpone a request", connection -> table.lookAgain(connection, lease, after, reason));
    }

    @Override
    public boolean arrived(PartLease lease) {
        UnsettledTable table = table();
        return transactions.run("record an arrival", connection -> table.arrived(connection, lease));
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
        UnsettledTable table = table();
        return transactions.run(
                "begin a request anew", connection -> table.beginAnew(connection, lease, request, newestId, duration));
    }

    @Override
    public boolean tryAgain(PartLease lease, Instant begunAt, Duration after, String reason) {
        UnsettledTable table = table();
        return transactions.run(
                "postpone a request", connection -> table.tryAgain(connection, lease, begunAt, after, reason));
    }

    @Override
    public boolean unresolved(PartLease lease, String reason, List<String> candidates) {
        UnsettledTable table = table();
        return transactions.run(
                "give a request up", connection -> table.unresolved(connection, lease, reason, candidates));
    }

    @Override
    public List<UnresolvedPart> takeUnresolved(String account, String owner, Duration lease, int max) {
        UnsettledTable table = table();
        return transactions.run(
                "take unresolved requests", connection -> table.takeUnresolved(connection, account, owner, lease, max));
    }

    @Override
    public List<UnresolvedPart> listUnresolved(String account, int max) {
        UnsettledTable table = table();
        return transactions.run(
                "list unresolved requests", connection -> table.listUnresolved(connection, account, max));
    }

    @Override
    public List<UnresolvedPart> listUnresolved(SendKey key) {
        UnsettledTable table = table();
        return transactions.run(
                "list unresolved requests of a send", connection -> table.listUnresolved(connection, key));
    }

    @Override
    public boolean reported(PartLease lease) {
        UnsettledTable table = table();
        return transactions.run("record a report", connection -> table.reported(connection, lease));
    }

    @Override
    public boolean reportAgain(PartLease lease, Duration after) {
        UnsettledTable table = table();
        return transactions.run("postpone a report", connection -> table.reportAgain(connection, lease, after));
    }

    @Override
    public boolean resolve(SendKey key, int part, PartOutcome outcome) {
        UnsettledTable table = table();
        return unlessIdIsTaken(() ->
                transactions.run("record an outcome", connection -> table.resolve(connection, key, part, outcome)));
    }

    @Override
    public UnsettledCounts counts(String account) {
        UnsettledTable table = table();
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
