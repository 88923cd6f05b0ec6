package io.github.camelonesms.benchmarks.store;

import io.github.camelonesms.benchmarks.load.LoadRun;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.TrackedDelivery;
import io.github.camelonesms.support.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The delivery store in a PostgreSQL on the same machine that writes each commit to the disk. The contenders take turns
 * in every round.
 */
public final class StoreRun implements AutoCloseable {

    private static final int IDS = Integer.getInteger("onesms.benchmarks.storeIds", 10_000);
    private static final int IDS_OF_A_SEND = 1_000;
    private static final int IDS_PER_CLAIM = 100;
    private static final int NODES = 3;
    private static final int THREADS = 8;

    private final PostgresServer server;
    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private final List<DeliveryStore> stores = new ArrayList<>();
    private final DbScheduler scheduler;

    private StoreRun(PostgresServer server) throws SQLException {
        this.server = server;
        this.scheduler = new DbScheduler(pool(), THREADS);
        for (int node = 0; node < NODES; node++) {
            DeliveryStore store = new JdbcDeliveryStore(pool());
            store.start();
            stores.add(store);
        }
    }

    /** Compares the store with db-scheduler, three nodes with one, and tracking of many ids with tracking of each. */
    public static List<Criterion> run() throws Exception {
        Optional<PostgresServer> found = PostgresServer.own("-c fsync=on");
        if (found.isEmpty()) {
            System.out.println("No figures of the delivery store: " + PostgresServer.MISSING + "\n");
            return List.of();
        }
        try (StoreRun run = new StoreRun(found.get())) {
            return run.compare();
        }
    }

    private JdbcConnectionPool pool() {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(server.url());
        connections.setUser(server.user());
        connections.setPassword(server.password());
        JdbcConnectionPool pool = JdbcConnectionPool.create(connections);
        // db-scheduler also needs some for its polls and its housekeeping.
        pool.setMaxConnections(THREADS + 4);
        pools.add(pool);
        return pool;
    }

    private List<Criterion> compare() throws Exception {
        double[] executed = new double[LoadRun.ROUNDS];
        double[] one = new double[LoadRun.ROUNDS];
        double[] oneByOne = new double[LoadRun.ROUNDS];
        double[] three = new double[LoadRun.ROUNDS];
        double[] tracked = new double[LoadRun.ROUNDS];
        double[] trackedOneByOne = new double[LoadRun.ROUNDS];
        for (int round = -1; round < LoadRun.ROUNDS; round++) {
            int row = Math.max(0, round); // the first round is the warm-up
            executed[row] = scheduler.execute(IDS);
            one[row] = claims(stores.subList(0, 1), IDS_PER_CLAIM);
            oneByOne[row] = claims(stores.subList(0, 1), 1);
            three[row] = claims(stores, IDS_PER_CLAIM);
            tracked[row] = tracked(true);
            trackedOneByOne[row] = tracked(false);
        }
        Series scheduled = new Series("db-scheduler, lock and fetch, tasks executed", executed);
        Series oneNode = new Series("one node, ids claimed and committed", one);
        Series single = new Series("one node, a transaction per commit", oneByOne);
        Series threeNodes = new Series("three nodes together", three);
        Series together = new Series("all ids at once", tracked);
        Series each = new Series("one id after the other", trackedOneByOne);
        System.out.println(Figures.table(
                "PostgreSQL, " + THREADS + " threads per node, " + IDS_PER_CLAIM + " ids per claim",
                "per second",
                List.of(scheduled, oneNode, single, threeNodes)));
        System.out.println(
                Figures.table(IDS_OF_A_SEND + " ids tracked by one thread", "ids/s", List.of(together, each)));
        return List.of(
                Criterion.atLeast("ids claimed and committed / executions of db-scheduler", 1, oneNode, scheduled),
                Criterion.atLeast(
                        "three nodes / one node, ids claimed and committed, none twice", 0.8, threeNodes, oneNode),
                Criterion.atLeast("ids tracked at once / one after the other", 10, together, each));
    }

    private double claims(List<DeliveryStore> nodes, int idsPerCommit) throws Exception {
        DeliveryAccount account = fresh();
        stores.get(0).trackAll(Nodes.due(account, IDS));
        return new Nodes(nodes, THREADS, IDS_PER_CLAIM, idsPerCommit).claimAndCommit(account, IDS);
    }

    private double tracked(boolean atOnce) throws SQLException {
        List<TrackedDelivery> ids = Nodes.due(fresh(), IDS_OF_A_SEND);
        DeliveryStore store = stores.get(0);
        long begin = System.nanoTime();
        int added = 0;
        if (atOnce) {
            added = store.trackAll(ids);
        } else {
            for (TrackedDelivery id : ids) {
                added += store.track(id) ? 1 : 0;
            }
        }
        if (added != IDS_OF_A_SEND) {
            throw new IllegalStateException("Only " + added + " ids were new");
        }
        return IDS_OF_A_SEND * 1e9 / (System.nanoTime() - begin);
    }

    /** An account without ids, in an empty table. */
    private DeliveryAccount fresh() throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE " + JdbcDeliveryStore.DEFAULT_TABLE_PREFIX + "delivery");
        }
        return Nodes.account("test");
    }

    @Override
    public void close() {
        pools.forEach(JdbcConnectionPool::dispose);
    }
}
