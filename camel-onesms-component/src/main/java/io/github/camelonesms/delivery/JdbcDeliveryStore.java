package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.JdbcTransactions;
import io.github.camelonesms.jdbc.SchemaScript;
import io.github.camelonesms.jdbc.SqlDialect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * A store in a database: PostgreSQL (12 or later) or MariaDB (10.6 or later) for one node or several, H2 (a file) for
 * one machine. It survives restarts and crashes. Nodes, accounts and gateways can share its two tables. Set its
 * properties before its first use.
 *
 * <p>The database's clock measures due times and leases, so the nodes' clocks may differ. If a clock is set instead,
 * all nodes must have the same time.
 *
 * <p>Every call uses its own connection and transaction, outside the caller's transaction (JTA, Spring), so a pool
 * needs one more connection than the caller holds. Calls run on threads of the store, so the DataSource must not depend
 * on the calling thread.
 *
 * <p>After a database was closed under its connections, as H2 does when its disk is full, the next call opens it again.
 * Thread-safe.
 */
public final class JdbcDeliveryStore implements DeliveryStore {

    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    public static final String DEFAULT_TABLE_PREFIX = SchemaScript.DEFAULT_TABLE_PREFIX;

    private static final String OTHER_DATABASE =
            "give JdbcDeliveryStore another DataSource, or set deliveryStore to a bean of your own";

    private static final int PURGE_CHUNK = 1000;

    private final JdbcTransactions transactions;
    private final ReentrantLock preparing = new ReentrantLock();
    private boolean createSchema = true;
    private String tablePrefix = DEFAULT_TABLE_PREFIX;
    private Duration retention = DEFAULT_RETENTION;
    private Clock clock;
    private volatile Tables tables;

    /** A store in the database of the data source, which should be a pool. */
    public JdbcDeliveryStore(DataSource dataSource) {
        this.transactions =
                new JdbcTransactions(Objects.requireNonNull(dataSource, "dataSource"), DeliveryStoreException.FAILURES);
    }

    /** Whether missing tables are created; true by default. */
    public void setCreateSchema(boolean createSchema) {
        this.createSchema = createSchema;
    }

    /**
     * The prefix of the tables {@code <prefix>delivery} and {@code <prefix>cursor}; {@value #DEFAULT_TABLE_PREFIX} by
     * default. A letter, then at most 29 letters, digits and underscores. The connection decides the schema
     * (PostgreSQL: {@code currentSchema} in the JDBC URL).
     */
    public void setTablePrefix(String tablePrefix) {
        this.tablePrefix = SchemaScript.checkedPrefix(tablePrefix);
    }

    /** How long finished ids are kept; thirty days by default. */
    public void setRetention(Duration retention) {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("The retention must not be negative, but is " + retention);
        }
        this.retention = retention;
    }

    /** The clock to use; null, the default, is the database's. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Connects, creates missing tables if enabled, and tests each by writing, reading and deleting a row, which is
     * rolled back. Foreign tables of these names are a {@link DeliveryStoreException}.
     */
    @Override
    public void start() {
        tables();
    }

    private Tables tables() {
        Tables ready = tables;
        return ready != null ? ready : prepare();
    }

    private Tables prepare() {
        preparing.lock();
        try {
            if (tables == null) {
                SqlDialect dialect = transactions.connect(OTHER_DATABASE);
                JdbcSchema schema = new JdbcSchema(transactions, dialect, tablePrefix);
                if (createSchema) {
                    schema.create();
                }
                Tables found = new Tables(
                        new DeliveryTable(dialect, JdbcSchema.deliveryTable(tablePrefix), clock, retention),
                        new CursorTable(dialect, JdbcSchema.cursorTable(tablePrefix)));
                schema.check(found.deliveries(), found.cursors());
                transactions.setUp();
                tables = found;
            }
            return tables;
        } finally {
            preparing.unlock();
        }
    }

    @Override
    public Instant now() {
        DeliveryTable table = tables().deliveries();
        return clock != null ? clock.instant() : transactions.run("read the time", table::now);
    }

    @Override
    public boolean track(TrackedDelivery delivery) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("track an id", connection -> table.track(connection, delivery));
    }

    /** In one transaction. */
    @Override
    public int trackAll(List<TrackedDelivery> deliveries) {
        DeliveryTable table = tables().deliveries();
        return deliveries.isEmpty()
                ? 0
                : transactions.run("track ids", connection -> table.trackAll(connection, deliveries));
    }

    @Override
    public IdState state(DeliveryAccount account, String id) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("look an id up", connection -> table.state(connection, account, id));
    }

    @Override
    public List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease) {
        DeliveryClaim.checkRequest(max, owner, lease);
        DeliveryTable table = tables().deliveries();
        return transactions.run("claim ids", connection -> table.claimDue(connection, account, max, owner, lease));
    }

    @Override
    public Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease) {
        DeliveryClaim.checkRequest(1, owner, lease);
        DeliveryTable table = tables().deliveries();
        return transactions.run("claim an id", connection -> table.claim(connection, account, id, owner, lease));
    }

    @Override
    public byte[] snapshot(DeliveryClaim claim) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("read a snapshot", connection -> table.snapshot(connection, claim));
    }

    @Override
    public boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("release an id", connection -> table.commit(connection, claim, snapshot, pause));
    }

    /** In one transaction. */
    @Override
    public List<DeliveryClaim> commitAll(List<DeliveryCommit> commits) {
        DeliveryTable table = tables().deliveries();
        return commits.isEmpty()
                ? List.of()
                : transactions.run("release ids", connection -> table.commitAll(connection, commits));
    }

    @Override
    public boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("renew a lease", connection -> table.renew(connection, claim, snapshot, lease));
    }

    @Override
    public boolean finish(DeliveryClaim claim) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("finish an id", connection -> table.finish(connection, claim));
    }

    @Override
    public DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter) {
        DeliveryTable table = tables().deliveries();
        return transactions.run("count ids", connection -> table.counts(connection, account, overdueAfter));
    }

    /** In batches, each in its own transaction, so that other transactions do not wait for long. */
    @Override
    public int purge() {
        DeliveryTable table = tables().deliveries();
        int purged = 0;
        int chunk;
        do {
            chunk = transactions.run("delete finished ids", connection -> table.purge(connection, PURGE_CHUNK));
            purged += chunk;
        } while (chunk == PURGE_CHUNK);
        return purged;
    }

    @Override
    public String cursor(DeliveryAccount account, String name) {
        CursorTable table = tables().cursors();
        return transactions.run("read a cursor", connection -> table.position(connection, account, name));
    }

    @Override
    public boolean moveCursor(DeliveryAccount account, String name, String expected, String next) {
        CursorTable.checkLengths(name, next);
        CursorTable table = tables().cursors();
        return transactions.run("move a cursor", connection -> table.move(connection, account, name, expected, next));
    }

    private record Tables(DeliveryTable deliveries, CursorTable cursors) {}
}
