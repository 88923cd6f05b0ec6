package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.MutableClock;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionTimeoutException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A real PostgreSQL that fails in the middle of the polls: no report is missing two lease times later. The component's
 * clock runs fast, so that leases are short. {@code -Donesms.outage.factor=10} makes everything ten times as long.
 */
@Tag("process")
class PostgresOutageTest {

    private static final int FACTOR = Integer.getInteger("onesms.outage.factor", 1);
    private static final int IDS = 150 + 25 * FACTOR;

    /** The lease of two minutes takes this long. */
    private static final Duration LEASE = Duration.ofSeconds(3).multipliedBy(FACTOR);

    /** For a machine that is busy with other things; what is stranded never comes. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private static final int SPEED = (int) Duration.ofMinutes(2).dividedBy(LEASE);
    private static PostgresServer server;

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final AtomicInteger exchanges = new AtomicInteger();
    private SmsGatewaySimulator simulator;
    private DefaultCamelContext context;
    private JdbcConnectionPool pool;
    private int samplesUp;
    private int samplesDown;

    enum Outage {
        BACKENDS_TERMINATED(8),
        BACKENDS_TERMINATED_RECIPIENTS(8),
        THREE_RESTARTS(8),
        AWAY_WITH_A_SLOW_ROUTE(8),
        READ_ONLY(8),
        POOL_OF_ONE(1);

        private final int connections;

        Outage(int connections) {
            this.connections = connections;
        }
    }

    @BeforeAll
    static void startServer() {
        RequiredDatabase.postgres();
        server = PostgresServer.own().orElseThrow();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.stopImmediately();
        }
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        simulator.close();
        pool.dispose();
    }

    @ParameterizedTest
    @EnumSource(Outage.class)
    void noReportIsMissingTwoLeasesLater(Outage outage) throws Exception {
        Clock clock = MutableClock.fast(System.currentTimeMillis(), SPEED);
        simulator = SmsGatewaySimulator.builder().start();
        pool = pool(outage.connections);
        JdbcDeliveryStore store = new JdbcDeliveryStore(pool);
        store.setClock(clock);
        store.setTablePrefix(outage.name().toLowerCase(Locale.ROOT).substring(0, 4) + outage.ordinal() + "_");
        context = new DefaultCamelContext();
        context.getRegistry().bind("clock", clock);
        context.getRegistry().bind("store", store);
        context.start();
        Set<String> ids = submit();
        simulator.advance(Duration.ofHours(49));
        context.addRoutes(route(outage));
        await().atMost(Duration.ofSeconds(30)).until(() -> !received.isEmpty());

        long begin = System.nanoTime();
        disturb(outage);
        Duration disturbed = Duration.ofNanos(System.nanoTime() - begin);
        begin = System.nanoTime();
        try {
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(LEASE.multipliedBy(2).plus(SLACK))
                    .until(() -> {
                        sampleOnce(false);
                        return received.containsAll(ids);
                    });
        } catch (ConditionTimeoutException e) {
            // Counted below.
        }
        Duration settled = Duration.ofNanos(System.nanoTime() - begin);
        Set<String> missing = new TreeSet<>(ids);
        missing.removeAll(received);
        System.out.println("PostgreSQL " + outage + ": " + ids.size() + " ids, disturbed for " + disturbed.toMillis()
                + " ms, " + missing.size() + " missing, the last " + settled.toMillis() + " ms later (lease "
                + LEASE.toMillis() + " ms), " + exchanges
                + " exchanges; health while the store was away or leases were abandoned: " + samplesUp
                + " UP, " + samplesDown + " DOWN");
        assertThat(missing).isEmpty();
        assertThat(samplesUp)
                .as("health UP while the store is away or leases are abandoned")
                .isZero();
        await().atMost(LEASE.multipliedBy(2).plus(SLACK)).until(() -> health() == HealthCheck.State.UP);
    }

    private Set<String> submit() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < IDS; i++) {
            ids.add(context.createProducerTemplate()
                    .requestBody(
                            uri("send") + "&sender=BASLIK&trackDelivery=true",
                            new SmsMessage("Text " + i, "905550000001", "905550000002"),
                            SendResult.class)
                    .id());
        }
        return ids;
    }

    private String uri(String operation) {
        return "onesms:" + operation + "?clock=#clock&deliveryStore=#store&username=test&password=test&baseUrl="
                + simulator.baseUrl() + "&firstPollDelay=0s&responseTimeout=10s";
    }

    private RouteBuilder route(Outage outage) {
        String emit = outage == Outage.BACKENDS_TERMINATED_RECIPIENTS ? "recipients" : "final";
        long pause = outage == Outage.AWAY_WITH_A_SLOW_ROUTE ? 60 : 20;
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri("dlr") + "&delay=50&initialDelay=0&idsPerRequest=25&completionTimeout=3s&emit=" + emit)
                        .routeId("reports")
                        .process(exchange -> {
                            exchanges.incrementAndGet();
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
                            received.add(exchange.getMessage().getHeader(OneSmsConstants.DLR_ID, String.class));
                        });
            }
        };
    }

    private void disturb(Outage outage) throws Exception {
        switch (outage) {
            case THREE_RESTARTS -> {
                for (int i = 0; i < 3; i++) {
                    server.stopImmediately();
                    if (i == 2) {
                        awaitDown();
                        sample(Duration.ofMillis(300).multipliedBy(FACTOR), true);
                    }
                    server.startAgain();
                    sample(Duration.ofMillis(300).multipliedBy(FACTOR), false);
                }
            }
            case AWAY_WITH_A_SLOW_ROUTE -> {
                server.stopImmediately();
                awaitDown();
                sample(Duration.ofMillis(7_500).multipliedBy(FACTOR), true);
                server.startAgain();
            }
            case READ_ONLY -> {
                execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
                awaitDown();
                sample(Duration.ofSeconds(3).multipliedBy(FACTOR), true);
                execute("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
            }
            default -> {
                for (int terminated = 0; terminated < 31; ) {
                    terminated += terminateOne();
                    sample(Duration.ofMillis(60).multipliedBy(FACTOR), false);
                    if (health() == HealthCheck.State.UP && received.size() >= IDS) {
                        break;
                    }
                }
            }
        }
    }

    /** Until the consumer has met the outage. */
    private void awaitDown() {
        await().atMost(Duration.ofSeconds(30)).until(() -> health() == HealthCheck.State.DOWN);
    }

    /** Looks at health for a while, which must not be UP while the store is away, nor while leases are abandoned. */
    private void sample(Duration time, boolean away) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sampleOnce(away);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void sampleOnce(boolean away) {
        int abandonedBefore = abandoned();
        boolean up = health() == HealthCheck.State.UP;
        boolean broken = away || abandonedBefore > 0 && abandoned() > 0;
        samplesUp += broken && up ? 1 : 0;
        samplesDown += broken && !up ? 1 : 0;
    }

    private int abandoned() {
        return ((OneSmsDeliveryConsumer) context.getRoute("reports").getConsumer())
                .getEndpoint()
                .tracking()
                .abandonedLeases();
    }

    private HealthCheck.State health() {
        return ((OneSmsDeliveryConsumer) context.getRoute("reports").getConsumer())
                .getHealthCheck()
                .call()
                .getState();
    }

    private static JdbcConnectionPool pool(int connections) {
        PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
        postgres.setUrl(server.url());
        postgres.setUser(server.user());
        postgres.setPassword(server.password());
        postgres.setApplicationName("tested");
        JdbcConnectionPool pool = JdbcConnectionPool.create(postgres);
        pool.setMaxConnections(connections);
        pool.setLoginTimeout(2);
        return pool;
    }

    private static int terminateOne() throws SQLException {
        try (Connection admin = admin();
                Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM"
                        + " pg_stat_activity WHERE application_name = 'tested' ORDER BY random() LIMIT 1) AS victim")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection admin = admin();
                Statement statement = admin.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    private static Connection admin() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("options", "-c default_transaction_read_only=off");
        return DriverManager.getConnection(server.url(), properties);
    }
}
