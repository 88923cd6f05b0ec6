package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SimulatorExtension;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The consumer of opt-out requests, with each store, in contexts that begin anew as a restarted application does. */
class OptOutConsumerTest {

    private static final String TABLES = "mo" + UUID.randomUUID().toString().substring(0, 8) + "_";

    @RegisterExtension
    static final SimulatorExtension SIMULATOR = new SimulatorExtension();

    @TempDir
    Path folder;

    private final List<OptOutRequest> received = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicBoolean databaseGone = new AtomicBoolean();
    private DataSource dataSource;

    enum Store {
        MEMORY,
        H2,
        POSTGRESQL
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private static SmsGatewaySimulator gateway() {
        return SIMULATOR.simulator();
    }

    private static String mo(String... options) {
        return "onesms:mo?gateway=nodeapi&username=test&password=test&responseTimeout=20s&baseUrl="
                + gateway().baseUrl()
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    private static String byHand(String... options) {
        return mo("startScheduler=false") + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    /** An application with a route from mo; every one of a test has the same database. */
    private DefaultCamelContext node(Store store, String from, Processor processor) throws Exception {
        return routed(store, from, route -> route.process(processor));
    }

    private DefaultCamelContext routed(Store store, String from, Steps steps) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        open.add(context);
        if (store != Store.MEMORY) {
            JdbcDeliveryStore jdbc = new JdbcDeliveryStore(database(store));
            jdbc.setTablePrefix(TABLES + testNumber + "_");
            context.getRegistry().bind("store", jdbc);
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                steps.to(from(from).routeId("mo"))
                        .process(exchange -> received.add(exchange.getMessage().getBody(OptOutRequest.class)));
            }
        });
        context.start();
        return context;
    }

    private static final AtomicInteger TESTS = new AtomicInteger();
    private final int testNumber = TESTS.incrementAndGet();

    @FunctionalInterface
    private interface Steps {
        ProcessorDefinition<?> to(ProcessorDefinition<?> route);
    }

    private DataSource database(Store store) {
        if (dataSource == null) {
            JdbcConnectionPool pool = store == Store.H2
                    ? JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("mo"), "sa", "")
                    : JdbcConnectionPool.create(postgres());
            open.add(0, pool::dispose);
            dataSource = breakable(pool);
        }
        return dataSource;
    }

    private static ConnectionPoolDataSource postgres() {
        PostgresServer server = RequiredDatabase.postgres();
        PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
        postgres.setUrl(server.url());
        postgres.setUser(server.user());
        postgres.setPassword(server.password());
        return postgres;
    }

    private DataSource breakable(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                OptOutConsumerTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && databaseGone.get()) {
                        throw new SQLException("the database is gone", "08006");
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> method.invoke(real, arguments);
                    };
                });
    }

    private static OneSmsOptOutConsumer consumer(DefaultCamelContext context) {
        return (OneSmsOptOutConsumer) context.getRoute("mo").getConsumer();
    }

    private static void poll(DefaultCamelContext context) {
        consumer(context).run();
    }

    private List<String> numbers() {
        return received.stream().map(OptOutRequest::number).toList();
    }

    private static String number(int index) {
        return Long.toString(905_551_110_000L + index);
    }

    private static void optOut(int from, int to) {
        IntStream.range(from, to).forEach(index -> gateway().optOut(number(index)));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(OptOutConsumerTest::number).toList();
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void oneExchangeARequestOldestFirst(Store store) throws Exception {
        optOut(0, 3);
        DefaultCamelContext node = node(store, byHand(), exchange -> {
            assertThat(exchange.getMessage().getHeader(OneSmsConstants.GATEWAY)).isEqualTo("nodeapi");
        });

        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 3));
        assertThat(received.get(0).keyword()).isEqualTo("RED");
        poll(node);
        assertThat(received).hasSize(3);
        optOut(3, 5);
        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 5));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void manyOfOneSecondAndMoreThanTheCursorHolds(Store store) throws Exception {
        DefaultCamelContext node = node(store, byHand(), exchange -> {});

        optOut(0, 115);
        poll(node);
        optOut(115, 117);
        poll(node);
        optOut(117, 150);
        poll(node);
        poll(node);

        assertThat(numbers()).isEqualTo(numbers(0, 150));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void aFailedExchangeComesAgainAndNothingBehindItBefore(Store store) throws Exception {
        optOut(0, 3);
        AtomicInteger failures = new AtomicInteger(2);
        DefaultCamelContext node = node(store, byHand(), exchange -> {
            if (exchange.getMessage().getBody(OptOutRequest.class).number().equals(number(1))
                    && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the route is broken");
            }
        });

        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 1));
        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 1));
        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 3));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void whatTheRouteRolledBackComesAgain(Store store) throws Exception {
        optOut(0, 2);
        AtomicInteger rollbacks = new AtomicInteger(1);
        DefaultCamelContext node = routed(store, byHand(), route -> route.choice()
                .when(exchange -> rollbacks.getAndDecrement() > 0)
                .markRollbackOnly()
                .end());

        poll(node);
        assertThat(received).isEmpty();
        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 2));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void theRouteMayContinueInAnotherThread(Store store) throws Exception {
        optOut(0, 20);
        AtomicInteger failures = new AtomicInteger(3);
        DefaultCamelContext node = routed(store, mo("delay=20", "initialDelay=0"), route -> route.threads(3)
                .process(exchange -> {
                    if (exchange.getMessage()
                                    .getBody(OptOutRequest.class)
                                    .number()
                                    .equals(number(7))
                            && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("the route is broken");
                    }
                }));

        await().atMost(Duration.ofSeconds(60)).until(() -> received.size() >= 20);
        node.stop();
        assertThat(numbers()).isEqualTo(numbers(0, 20));
    }

    @ParameterizedTest
    @EnumSource(
            value = Store.class,
            names = {"H2", "POSTGRESQL"})
    void aRestartContinuesFromTheCursor(Store store) throws Exception {
        optOut(0, 5);
        DefaultCamelContext first = node(store, byHand("maxMessagesPerPoll=3"), exchange -> {});
        poll(first);
        first.stop();
        optOut(5, 8);

        DefaultCamelContext second = node(store, byHand(), exchange -> {});
        poll(second);

        assertThat(numbers()).isEqualTo(numbers(0, 8));
    }

    @Test
    void memoryLosesTheCursorAndWarnsOnce() throws Exception {
        optOut(0, 2);
        try (LogCapture log = LogCapture.of(MemoryDeliveryStore.class)) {
            poll(node(Store.MEMORY, byHand(), exchange -> {}));

            assertThat(log.messages(Level.WARN)).singleElement().asString().contains("opt-out requests", "DataSource");
        }
        poll(node(Store.MEMORY, byHand(), exchange -> {}));
        assertThat(numbers()).containsExactly(number(0), number(1), number(0), number(1));
    }

    @Test
    void theOnlyDataSourceIsTaken() throws Exception {
        optOut(0, 1);
        for (int start = 0; start < 2; start++) {
            DefaultCamelContext context = new DefaultCamelContext();
            open.add(context);
            context.getRegistry().bind("db", DataSource.class, database(Store.H2));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(byHand())
                            .routeId("mo")
                            .process(exchange ->
                                    received.add(exchange.getMessage().getBody(OptOutRequest.class)));
                }
            });
            context.start();
            poll(context);
            context.stop();
        }
        assertThat(numbers()).isEqualTo(numbers(0, 1));
    }

    @Test
    void aStoreThatFailsAfterTheRouteMeansOnceMore() throws Exception {
        optOut(0, 2);
        AtomicInteger breaks = new AtomicInteger(1);
        DefaultCamelContext node = node(Store.H2, byHand(), exchange -> databaseGone.set(breaks.getAndDecrement() > 0));
        HealthCheck health = consumer(node).getHealthCheck();

        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 1));
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.DOWN);
        databaseGone.set(false);
        poll(node);
        assertThat(numbers()).containsExactly(number(0), number(0), number(1));
        assertThat(health.call().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Store.class,
            names = {"H2", "POSTGRESQL"})
    void aSecondNodeContinuesFromTheFirstNodesCursor(Store store) throws Exception {
        DefaultCamelContext first = node(store, byHand(), exchange -> {});
        DefaultCamelContext second = node(store, byHand(), exchange -> {});

        optOut(0, 2);
        poll(first);
        poll(second);
        optOut(2, 4);
        poll(second);
        poll(first);

        assertThat(numbers()).isEqualTo(numbers(0, 4));
    }

    @Test
    void anOutageEmitsNothingAndLosesNothing() throws Exception {
        DefaultCamelContext node = node(Store.H2, byHand(), exchange -> {});
        optOut(0, 2);
        gateway().fault(Fault.answer("nonsense").on("mo").times(1));

        poll(node);
        assertThat(received).isEmpty();
        assertThat(consumer(node).getHealthCheck().call().getState()).isEqualTo(HealthCheck.State.DOWN);
        poll(node);
        assertThat(numbers()).isEqualTo(numbers(0, 2));
    }

    @Test
    void pollsEveryMinuteByDefault() throws Exception {
        assertThat(consumer(node(Store.MEMORY, byHand(), exchange -> {})).getDelay())
                .isEqualTo(60_000);
        assertThat(consumer(node(Store.MEMORY, byHand("delay=5000"), exchange -> {}))
                        .getDelay())
                .isEqualTo(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onesms", "bisms", "iletimerkezi", "organik"})
    void refusedByNameWhereTheGatewayHasNone(String gateway) throws Exception {
        String uri = "onesms:mo?gateway=" + gateway
                + "&username=u&password=p&apiKey=0123456789abcdef0123456789abcdef&commercial=false&apiSecret=s";

        assertThatThrownBy(() -> node(Store.MEMORY, uri, exchange -> {}))
                .hasStackTraceContaining("The gateway " + gateway + " has no operation mo");
    }
}
