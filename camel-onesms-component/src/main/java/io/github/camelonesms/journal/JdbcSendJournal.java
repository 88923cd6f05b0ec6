package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.JdbcStore;
import io.github.camelonesms.jdbc.SqlDialect;
import io.github.camelonesms.jdbc.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A journal in a database: PostgreSQL (12 or later) or MariaDB (10.6 or later) for one node or many, H2 (a file) for one
 * machine. Nodes, accounts and gateways share its table. Set it up before its first use.
 *
 * <p>Leases are measured by the clock of the database, so nodes whose clocks differ agree on whose lease is over. A clock
 * that is set here replaces it; then all nodes must have the same time.
 *
 * <p>Each call takes a connection and a transaction of its own, on a thread of the journal, outside any transaction of
 * the caller (JTA, Spring). Requests that begin at the same time may share one. A pool therefore needs room for one more
 * connection than the caller holds. Thread-safe.
 */
public final class JdbcSendJournal extends JdbcStore<JdbcSendJournal.Tables> implements SendJournal {

    private static final String TABLE = "send";

    /** Other nodes may begin the same messages and give them up again between two looks at the table. */
    private static final int MOST_BEGINS = 20;

    /** A larger content takes longer than the commit that it could share. */
    private static final int LARGEST_SHARED_BYTES = 4_000;

    private final SharedBegins begins = new SharedBegins(starts -> insert(starts, true));
    private final UnsettledParts unsettled = new JdbcUnsettledParts(transactions(), () -> tables().requests());

    /** A journal in the database behind the data source; a pooled one is advised. */
    public JdbcSendJournal(DataSource dataSource) {
        super(
                dataSource,
                SendJournalException.FAILURES,
                "give JdbcSendJournal another DataSource, or set sendJournal to a bean of your own",
                TABLE);
    }

    record Tables(JournalTable requests, MemberTable members) {}

    @Override
    protected Tables open(SqlDialect dialect, String prefix) {
        transactions().setUp();
        JournalTable requests = new JournalTable(dialect, prefix + TABLE, clock());
        return new Tables(requests, new MemberTable(dialect, prefix + TABLE, requests));
    }

    @Override
    protected String use(String prefix, String script) {
        return "use its table " + prefix + TABLE + ". Create it with " + script
                + " from the jar or leave createSchema on; if the table belongs to another application or an older"
                + " version, set another tablePrefix";
    }

    @Override
    protected void probe(Tables found, Connection connection, Verification verify) throws SQLException {
        JournalProbe.check(connection, found.requests(), found.members(), verify);
    }

    @Override
    public Begin begin(PartStart start) {
        if (!start.members().isEmpty()) {
            return beginMembers(start);
        }
        boolean large = start.request().length > LARGEST_SHARED_BYTES;
        if (large ? insert(List.of(start), false) : begins.begin(start)) {
            return begun(start);
        }
        for (int tries = 1; tries <= MOST_BEGINS; tries++) {
            Begin begin = run(
                    "begin a request", (tables, connection) -> tables.requests().beginAgain(connection, start));
            if (begin != null) {
                return begin;
            }
            // In a transaction of its own: in MariaDB, several inserts that fail share a lock that none of them can
            // raise.
            if (insert(List.of(start), false)) {
                return begun(start);
            }
        }
        throw neverBegun();
    }

    private static Begin begun(PartStart start) {
        return Begin.begun(new PartLease(start.key(), start.part(), start.owner(), 1));
    }

    private boolean insert(List<PartStart> starts, boolean limited) {
        return run("begin a request", (tables, connection) -> {
            boolean inserted = tables.requests().insert(connection, starts, limited);
            if (!inserted) {
                connection.rollback();
            }
            return inserted;
        });
    }

    private Begin beginMembers(PartStart start) {
        Map<PartMember, JournalRow> forgotten = Map.of();
        for (int tries = 1; tries <= MOST_BEGINS; tries++) {
            Map<PartMember, JournalRow> free = forgotten;
            if (run("begin a request", (tables, connection) -> tables.members().begin(connection, start, free))) {
                return begun(start);
            }
            MemberTable.Found found = run(
                    "look messages up", (tables, connection) -> tables.members().find(connection, start));
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
        return run("look the newest id up", (tables, connection) -> tables.requests()
                .newestId(connection, account));
    }

    @Override
    public List<String> members(SendKey key) {
        return run("look messages up", (tables, connection) -> tables.members().keys(connection, key));
    }

    @Override
    public boolean renew(PartLease lease, Duration duration) {
        return run("renew a lease", (tables, connection) -> tables.requests().renew(connection, lease, duration));
    }

    @Override
    public Optional<PartLease> retake(PartLease lease, Duration duration) {
        return run("take a request again", (tables, connection) -> tables.requests()
                .retake(connection, lease, duration));
    }

    @Override
    public boolean accepted(PartLease lease, PartOutcome outcome) {
        PartEnd end = new PartEnd(lease, outcome);
        try {
            return run("record an outcome", (tables, connection) -> tables.requests()
                    .accepted(connection, end, outcome.id()));
        } catch (SendJournalException e) {
            if (!SqlFailures.isUniqueViolation(e.getCause())) {
                throw e;
            }
            return run("record an outcome", (tables, connection) -> tables.requests()
                    .accepted(connection, end, null));
        }
    }

    @Override
    public List<Boolean> accepted(List<PartEnd> ends) {
        if (ends.size() > 1) {
            try {
                return run("record outcomes", (tables, connection) -> tables.requests()
                        .accepted(connection, ends));
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
        return run("record an outcome", (tables, connection) -> tables.requests()
                .end(connection, lease, PartState.NOT_SENT, null));
    }

    @Override
    public boolean unknown(PartLease lease) {
        return run("record an unknown outcome", (tables, connection) -> tables.requests()
                .unknown(connection, lease));
    }

    @Override
    public UnsettledParts unsettled() {
        return unsettled;
    }

    @Override
    public Optional<SendPart> part(SendKey key, int part) {
        return run(
                "look a request up", (tables, connection) -> tables.requests().find(connection, key, part));
    }

    /** In chunks, each in a transaction of its own, so that no other transaction waits for long. */
    @Override
    public int purge(String account, Duration retention) {
        int purged = 0;
        JournalPurge.Chunk chunk = null;
        do {
            JournalPurge.Chunk before = chunk;
            chunk = run("delete old outcomes", (tables, connection) -> new JournalPurge(
                            tables.requests(), tables.members(), account, retention)
                    .next(connection, before));
            purged += chunk.deleted();
        } while (chunk.last() != null);
        return purged;
    }
}
