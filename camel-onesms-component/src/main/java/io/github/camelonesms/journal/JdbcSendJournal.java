package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SchemaScript;
import io.github.camelonesms.jdbc.SqlDialect;
import io.github.camelonesms.jdbc.SqlFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * A journal in a database: PostgreSQL (12 or later) or MariaDB (10.6 or later) for one node or many, H2 (a file) for one
 * machine. Nodes, accounts and gateways share its table. Set it up before its first use.
 *
 * <p>Leases are measured by the clock of the database, so nodes whose clocks differ agree on whose lease is over. A clock
 * that is set here replaces it; then all nodes must have the same time.
 *
 * <p>Each call takes a connection and a transaction of its own, on a thread of the journal, outside any transaction of
 * the caller (JTA, Spring). A pool therefore needs room for one more connection than the caller holds. Thread-safe.
 */
public final class JdbcSendJournal implements SendJournal {

    /** What the name of the table begins with by default. */
    public static final String DEFAULT_TABLE_PREFIX = SchemaScript.DEFAULT_TABLE_PREFIX;

    private static final String OTHER_DATABASE =
            "give JdbcSendJournal another DataSource, or set sendJournal to a bean of your own";
    private static final String TABLE = "send";
    private static final int PURGE_CHUNK = 1000;

    /** Other nodes may begin the same messages and give them up again between two looks at the table. */
    private static final int MOST_BEGINS = 20;

    private final JdbcTransactions transactions;
    private final ReentrantLock preparing = new ReentrantLock();
    private boolean createSchema = true;
    private String tablePrefix = DEFAULT_TABLE_PREFIX;
    private Clock clock;
    private volatile JournalTable table;
    private volatile MemberTable members;
    private final UnsettledParts unsettled;

    /** A journal in the database behind the data source; a pooled one is advised. */
    public JdbcSendJournal(DataSource dataSource) {
        this.transactions =
                new JdbcTransactions(Objects.requireNonNull(dataSource, "dataSource"), SendJournalException.FAILURES);
        this.unsettled = new JdbcUnsettledParts(transactions, this::table);
    }

    /** Whether the table is created if it is missing; true by default. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * What the name of the table {@code <prefix>send} begins with; {@value #DEFAULT_TABLE_PREFIX} by default. A letter,
     * then at most 29 letters, digits and underscores.
     */
    public void setTablePrefix(String tablePrefix) {
        this.tablePrefix = SchemaScript.checkedPrefix(tablePrefix);
    }

    /** The clock to use; null, the default, is that of the database. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Connects, creates the table unless that is switched off, and checks it: a row is written, read and rolled back.
     */
    @Override
    public void start() {
        table();
    }

    private JournalTable table() {
        JournalTable ready = table;
        return ready != null ? ready : prepare();
    }

    private JournalTable prepare() {
        preparing.lock();
        try {
            if (table == null) {
                SqlDialect dialect = transactions.connect(OTHER_DATABASE);
                SchemaScript script =
                        new SchemaScript(transactions, dialect, JdbcSendJournal.class, tablePrefix, List.of(TABLE));
                if (createSchema) {
                    script.create();
                }
                JournalTable found = new JournalTable(dialect, tablePrefix + TABLE, clock);
                members = new MemberTable(dialect, tablePrefix + TABLE, found);
                JournalProbe.check(transactions, found, members, tablePrefix + TABLE, script.resource());
                transactions.setUp();
                table = found;
            }
            return table;
        } finally {
            preparing.unlock();
        }
    }

    @Override
    public Begin begin(PartStart start) {
        JournalTable ready = table();
        if (!start.members().isEmpty()) {
            return beginMembers(start);
        }
        for (int tries = 1; tries <= MOST_BEGINS; tries++) {
            if (transactions.run("begin a request", connection -> ready.insert(connection, start))) {
                return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), 1));
            }
            // In a transaction of its own: in MariaDB, several inserts that fail share a lock that none of them can
            // raise.
            Begin begin = transactions.run("begin a request", connection -> ready.beginAgain(connection, start));
            if (begin != null) {
                return begin;
            }
        }
        throw neverBegun();
    }

    private Begin beginMembers(PartStart start) {
        MemberTable ready = members;
        Map<PartMember, JournalRow> forgotten = Map.of();
        for (int tries = 1; tries <= MOST_BEGINS; tries++) {
            Map<PartMember, JournalRow> free = forgotten;
            if (transactions.run("begin a request", connection -> ready.begin(connection, start, free))) {
                return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), 1));
            }
            MemberTable.Found found = transactions.run("look messages up", connection -> ready.find(connection, start));
            if (!found.existing().isEmpty()) {
                return Begin.existing(found.existing());
            }
            forgotten = found.forgotten();
        }
        throw neverBegun();
    }

    private static SendJournalException neverBegun() {
        return new SendJournalException("The send journal could not begin a request: in " + MOST_BEGINS
                + " tries it could neither be inserted nor found. Look in the table for rows or a unique index of another"
                + " program, or for a message that is twice in the request.");
    }

    @Override
    public Optional<String> newestId(String account) {
        JournalTable ready = table();
        return transactions.run("look the newest id up", connection -> ready.newestId(connection, account));
    }

    @Override
    public List<String> members(SendKey key) {
        table();
        return transactions.run("look messages up", connection -> members.keys(connection, key));
    }

    @Override
    public boolean renew(PartLease lease, Duration duration) {
        JournalTable ready = table();
        return transactions.run("renew a lease", connection -> ready.renew(connection, lease, duration));
    }

    @Override
    public Optional<PartLease> retake(PartLease lease, Duration duration) {
        JournalTable ready = table();
        return transactions.run("take a request again", connection -> ready.retake(connection, lease, duration));
    }

    @Override
    public boolean accepted(PartLease lease, PartOutcome outcome) {
        JournalTable ready = table();
        try {
            return transactions.run(
                    "record an outcome", connection -> ready.end(connection, lease, PartState.ACCEPTED, outcome));
        } catch (SendJournalException e) {
            if (!SqlFailures.isUniqueViolation(e.getCause())) {
                throw e;
            }
            return transactions.run(
                    "record an outcome", connection -> ready.end(connection, lease, PartState.ACCEPTED, outcome, null));
        }
    }

    @Override
    public List<Boolean> accepted(List<PartEnd> ends) {
        JournalTable ready = table();
        if (ends.size() > 1) {
            try {
                return transactions.run("record outcomes", connection -> ready.accepted(connection, ends));
            } catch (SendJournalException e) {
                if (!SqlFailures.isUniqueViolation(e.getCause())) {
                    throw e;
                }
            }
        }
        return SendJournal.super.accepted(ends);
    }

    @Override
    public boolean notSent(PartLease lease) {
        JournalTable ready = table();
        return transactions.run(
                "record an outcome", connection -> ready.end(connection, lease, PartState.NOT_SENT, null));
    }

    @Override
    public boolean unknown(PartLease lease) {
        JournalTable ready = table();
        return transactions.run("record an unknown outcome", connection -> ready.unknown(connection, lease));
    }

    @Override
    public UnsettledParts unsettled() {
        return unsettled;
    }

    @Override
    public Optional<SendPart> part(SendKey key, int part) {
        JournalTable ready = table();
        return transactions.run("look a request up", connection -> ready.find(connection, key, part));
    }

    /** In chunks, each in a transaction of its own, so that no other transaction waits for long. */
    @Override
    public int purge(Duration retention) {
        JournalTable ready = table();
        int purged = 0;
        int chunk;
        do {
            chunk = transactions.run(
                    "delete old outcomes", connection -> ready.purge(connection, retention, PURGE_CHUNK, members));
            purged += chunk;
        } while (chunk > 0);
        return purged;
    }
}
