package io.github.camelonesms.delivery;

import io.github.camelonesms.jdbc.JdbcStore;
import io.github.camelonesms.jdbc.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
public final class JdbcDeliveryStore extends JdbcStore<JdbcDeliveryStore.Tables> implements DeliveryStore {

    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    private static final int PURGE_CHUNK = 1000;

    private Duration retention = DEFAULT_RETENTION;

    /** A store in the database of the data source, which should be a pool. */
    public JdbcDeliveryStore(DataSource dataSource) {
        super(
                dataSource,
                DeliveryStoreException.FAILURES,
                "give JdbcDeliveryStore another DataSource, or set deliveryStore to a bean of your own",
                "delivery",
                "cursor");
    }

    /** How long finished ids are kept; thirty days by default. */
    public void setRetention(Duration retention) {
        if (retention.isNegative()) {
            throw new IllegalArgumentException("The retention must not be negative, but is " + retention);
        }
        this.retention = retention;
    }

    record Tables(DeliveryTable deliveries, CursorTable cursors) {}

    @Override
    protected Tables open(SqlDialect dialect, String prefix) {
        transactions().setUp();
        return new Tables(
                new DeliveryTable(dialect, prefix + "delivery", clock(), retention),
                new CursorTable(dialect, prefix + "cursor"));
    }

    @Override
    protected String use(String prefix, String script) {
        return "use its tables " + prefix + "delivery and " + prefix + "cursor. Create them with " + script
                + " from the jar or leave createSchema on; if the tables belong to another application or an older"
                + " version, set another tablePrefix, or add the column of delivery tables made before 1.0.0 (ALTER TABLE "
                + prefix + "delivery ADD COLUMN reference VARCHAR(200))";
    }

    @Override
    protected void probe(Tables found, Connection connection, Verification verify) throws SQLException {
        DeliveryProbe.check(connection, found.deliveries(), verify);
        DeliveryProbe.check(connection, found.cursors(), verify);
    }

    @Override
    public Instant now() {
        return clock() != null
                ? clock().instant()
                : run("read the time", (tables, connection) -> tables.deliveries()
                        .now(connection));
    }

    @Override
    public boolean track(TrackedDelivery delivery) {
        boolean added =
                run("track an id", (tables, connection) -> tables.deliveries().insert(connection, delivery));
        if (!added) {
            update(List.of(delivery));
        }
        return added;
    }

    @Override
    public int trackAll(List<TrackedDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return 0;
        }
        int added = run("track ids", (tables, connection) -> tables.deliveries().insertAll(connection, deliveries));
        if (added < deliveries.size()) {
            update(deliveries);
        }
        return added;
    }

    /** In a transaction of its own: in MariaDB inserts of known ids share locks that none of them can raise. */
    private void update(List<TrackedDelivery> known) {
        run("track known ids", (tables, connection) -> tables.deliveries().update(connection, known));
    }

    @Override
    public IdState state(DeliveryAccount account, String id) {
        return run("look an id up", (tables, connection) -> tables.deliveries().state(connection, account, id));
    }

    @Override
    public List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease) {
        DeliveryClaim.checkRequest(max, owner, lease);
        return run("claim ids", (tables, connection) -> tables.deliveries()
                .claimDue(connection, account, max, owner, lease));
    }

    @Override
    public Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease) {
        DeliveryClaim.checkRequest(1, owner, lease);
        return run("claim an id", (tables, connection) -> tables.deliveries()
                .claim(connection, account, id, owner, lease));
    }

    @Override
    public byte[] snapshot(DeliveryClaim claim) {
        return run(
                "read a snapshot", (tables, connection) -> tables.deliveries().snapshot(connection, claim));
    }

    @Override
    public boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause) {
        return run("release an id", (tables, connection) -> tables.deliveries()
                .commit(connection, claim, snapshot, pause));
    }

    /** In one transaction. */
    @Override
    public List<DeliveryClaim> commitAll(List<DeliveryCommit> commits) {
        return commits.isEmpty()
                ? List.of()
                : run("release ids", (tables, connection) -> tables.deliveries().commitAll(connection, commits));
    }

    @Override
    public boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease) {
        return run(
                "renew a lease", (tables, connection) -> tables.deliveries().renew(connection, claim, snapshot, lease));
    }

    @Override
    public boolean finish(DeliveryClaim claim) {
        return run("finish an id", (tables, connection) -> tables.deliveries().finish(connection, claim));
    }

    @Override
    public DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter) {
        return run("count ids", (tables, connection) -> tables.deliveries().counts(connection, account, overdueAfter));
    }

    /** In batches, each in its own transaction, so that other transactions do not wait for long. */
    @Override
    public int purge() {
        int purged = 0;
        int chunk;
        do {
            chunk = run("delete finished ids", (tables, connection) -> tables.deliveries()
                    .purge(connection, PURGE_CHUNK));
            purged += chunk;
        } while (chunk == PURGE_CHUNK);
        return purged;
    }

    @Override
    public String cursor(DeliveryAccount account, String name) {
        return run("read a cursor", (tables, connection) -> tables.cursors().position(connection, account, name));
    }

    @Override
    public boolean moveCursor(DeliveryAccount account, String name, String expected, String next) {
        CursorTable.checkLengths(name, next);
        return run("move a cursor", (tables, connection) -> tables.cursors()
                .move(connection, account, name, expected, next));
    }
}
