package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryClaim;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.delivery.TrackedDelivery;
import io.github.camelonesms.support.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Claims a hundred due ids among ten thousand and releases each with a snapshot; the result is per id. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StoreClaims {

    /** Needs a PostgreSQL; see {@link PostgresServer}. */
    static final String POSTGRES = "postgres";

    private static final int IDS = 10_000;
    private static final int CLAIMED = 100;
    private static final String SCHEMA = "onesms_benchmark";
    private static final byte[] SNAPSHOT = new byte[100];

    @Param({"memory", "h2", POSTGRES})
    public String store;

    private final DeliveryAccount account = DeliveryAccount.of("onesms", URI.create("https://api.1sms.com.tr"), "test");
    private DeliveryStore deliveries;
    private JdbcConnectionPool pool;
    private Path directory;

    @Setup
    public void setUp() throws IOException, SQLException {
        deliveries = switch (store) {
            case "memory" -> new MemoryDeliveryStore();
            case "h2" -> h2();
            case POSTGRES -> postgres();
            default -> throw new IllegalArgumentException("There is no store " + store);
        };
        deliveries.start();
        for (int i = 0; i < IDS; i++) {
            deliveries.track(
                    new TrackedDelivery(account, Integer.toString(i), null, Duration.ZERO, Duration.ofHours(48)));
        }
    }

    private DeliveryStore h2() throws IOException {
        directory = Files.createTempDirectory("onesms-benchmark");
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + directory.resolve("store"), "sa", "");
        return new JdbcDeliveryStore(pool);
    }

    /** In its own schema, through the same pool as H2. */
    private DeliveryStore postgres() throws SQLException {
        PostgresServer server =
                PostgresServer.find().orElseThrow(() -> new IllegalStateException(PostgresServer.MISSING));
        execute(server, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        execute(server, "CREATE SCHEMA " + SCHEMA);
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(server.url());
        connections.setUser(server.user());
        connections.setPassword(server.password());
        connections.setCurrentSchema(SCHEMA);
        pool = JdbcConnectionPool.create(connections);
        return new JdbcDeliveryStore(pool);
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Benchmark
    @OperationsPerInvocation(CLAIMED)
    public int claimAndCommit() {
        List<DeliveryClaim> claims = deliveries.claimDue(account, CLAIMED, "benchmark", Duration.ofMinutes(1));
        for (DeliveryClaim claim : claims) {
            if (!deliveries.commit(claim, SNAPSHOT, Duration.ZERO)) {
                throw new IllegalStateException("The claim was lost");
            }
        }
        if (claims.size() != CLAIMED) {
            throw new IllegalStateException("Only " + claims.size() + " ids were due");
        }
        return claims.size();
    }

    @TearDown
    public void tearDown() throws IOException {
        if (pool != null) {
            pool.dispose();
        }
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
