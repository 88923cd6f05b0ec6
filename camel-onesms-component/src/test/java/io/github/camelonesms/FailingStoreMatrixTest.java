package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.OptOutRequest;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.simulator.Fate;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.PostgresServer;
import io.github.camelonesms.support.RequiredDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ScheduledPollConsumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A store that throws once, at each call of a whole life cycle in turn, before or after the call took effect. Every
 * final report reaches the route, and no claim is left.
 */
@Tag("stores")
class FailingStoreMatrixTest extends DeliveryTestSupport {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int IDS = 3;
    private static final int RECIPIENTS = 2;

    /** More than a lease. */
    private static final Duration ROUND = Duration.ofMinutes(3);

    private static final int ROUNDS = 12;

    /** So that leases are renewed on the way. */
    private static final Duration SLOW_ROUTE = Duration.ofSeconds(45);

    @TempDir
    Path folder;

    private JdbcConnectionPool pool;
    private FailingStore failing;
    private int firstNumber;

    enum Store {
        MEMORY,
        H2,
        POSTGRESQL
    }

    /** How the consumer learns what there is. */
    enum Source {
        POLL,
        DISCOVERY,
        WEBHOOK
    }

    @Override
    protected SmsGatewaySimulator.Builder configure(SmsGatewaySimulator.Builder builder) {
        return super.configure(builder)
                .account("test", "test", 1_000_000, "BASLIK")
                .account("organik", "secret", 1_000_000, "BASLIK")
                .apiKey("organik", KEY);
    }

    @AfterEach
    void closePool() {
        context().stop();
        if (pool != null) {
            pool.dispose();
        }
    }

    private void bindStore(Store kind) {
        failing = new FailingStore(real(kind));
        context().getRegistry().bind("store", failing.store());
    }

    private DeliveryStore real(Store kind) {
        if (kind == Store.MEMORY) {
            return new MemoryDeliveryStore(simulator.clock(), Duration.ofDays(30));
        }
        pool = kind == Store.H2
                ? JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "")
                : JdbcConnectionPool.create(postgres());
        JdbcDeliveryStore jdbc = new JdbcDeliveryStore(pool);
        jdbc.setClock(simulator.clock());
        jdbc.setTablePrefix("fm" + UUID.randomUUID().toString().substring(0, 8) + "_");
        return jdbc;
    }

    private static PGConnectionPoolDataSource postgres() {
        PostgresServer server = RequiredDatabase.postgres();
        PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
        postgres.setUrl(server.url());
        postgres.setUser(server.user());
        postgres.setPassword(server.password());
        return postgres;
    }

    static Stream<Arguments> reports() {
        return Stream.of(Store.values()).flatMap(store -> Stream.of(Source.values())
                .flatMap(source -> Stream.of(EmitMode.values()).map(mode -> Arguments.of(store, source, mode))));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFinalReportReachesTheRoute(Store store, Source source, EmitMode mode) throws Exception {
        bindStore(store);
        String emit = "emit=" + mode.name().toLowerCase(Locale.ROOT);
        String uri = source == Source.WEBHOOK
                ? organik("dlr", "startScheduler=false&" + emit)
                : reportsByHand("deliveryStore=#store", emit, "discover=" + (source == Source.DISCOVERY));
        simulator.fate(numbers(RECIPIENTS).get(1), Fate.offFor(Duration.ofHours(3)));
        route("reports", uri, exchange -> simulator.advance(SLOW_ROUTE));
        Processor webhook = source == Source.WEBHOOK ? webhook() : null;
        int cycles = 0;
        int call = 0;
        boolean reached = true;
        while (reached) {
            call++;
            for (boolean after : new boolean[] {false, true}) {
                String where = "call " + call + (after ? " after" : " before") + " it took effect";
                Set<String> ids = send(source);
                failing.failAt(call, after);
                live(ids, webhook);
                reached = failing.hasFailed();
                failing.failAt(0, false);
                rounds(uri);
                assertReported(mode, ids, where);
                assertQuiet(uri, where);
                received.clear();
                cycles++;
            }
        }
        assertThat(call).as("the store is called").isGreaterThan(3 * IDS);
        System.out.println("Failing store: " + store + ", " + source + ", " + mode + ": " + cycles + " life cycles, "
                + (call - 1) + " calls, none missing, none held");
    }

    private Set<String> send(Source source) {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < IDS; i++) {
            String uri =
                    switch (source) {
                        case POLL -> send("deliveryStore=#store");
                        case DISCOVERY -> uri("send", "sender=BASLIK");
                        case WEBHOOK -> organik("send", "sender=BASLIK&trackDelivery=true");
                    };
            ids.add(submit(uri, RECIPIENTS));
        }
        return ids;
    }

    private String organik(String operation, String options) {
        return "onesms:" + operation + "?gateway=organik&apiKey=" + KEY + "&clock=#clock&deliveryStore=#store"
                + "&responseTimeout=20s&baseUrl=" + gatewayUrl() + "&" + options;
    }

    /** What the webhook endpoint makes of a post, with the same route behind it. */
    private Processor webhook() throws Exception {
        OneSmsWebhookEndpoint endpoint =
                context().getEndpoint(organik("dlr", "trackDelivery=true"), OneSmsWebhookEndpoint.class);
        return endpoint.createWebhookHandler(exchange -> {
            received.add(Received.of(exchange));
            exchange.getExchangeExtension().handoverCompletions().forEach(end -> end.onComplete(exchange));
        });
    }

    private void live(Set<String> ids, Processor webhook) throws Exception {
        simulator.advance(NEXT_QUESTION);
        poll();
        simulator.advance(Duration.ofHours(49));
        if (webhook != null) {
            for (String id : ids) {
                post(webhook, id);
            }
        }
        poll();
    }

    private void post(Processor webhook, String id) throws Exception {
        String rows = numbers(RECIPIENTS).stream()
                .map(number -> "{\"gsm\":" + number + ",\"transaction_id\":" + id + ",\"status\":2}")
                .collect(Collectors.joining(",", "[", "]"));
        Exchange exchange = new DefaultExchange(context());
        exchange.getMessage().setBody(rows);
        webhook.process(exchange);
    }

    private void poll() {
        ((ScheduledPollConsumer) context().getRoute("reports").getConsumer()).run();
    }

    private void rounds(String uri) {
        OneSmsEndpoint endpoint = endpoint(uri);
        for (int i = 0; i < ROUNDS; i++) {
            simulator.advance(ROUND);
            poll();
            DeliveryCounts counts = endpoint.tracking().start().counts();
            if (counts.pending() == 0 && endpoint.tracking().abandonedLeases() == 0 && i > 0) {
                return;
            }
        }
    }

    private void assertReported(EmitMode mode, Set<String> ids, String where) {
        if (mode == EmitMode.RECIPIENTS) {
            Set<String> delivered = received.stream()
                    .flatMap(each -> delivered(each).stream().map(recipient -> each.id() + " " + recipient.number()))
                    .collect(Collectors.toSet());
            Set<String> expected = new HashSet<>();
            ids.forEach(id -> numbers(RECIPIENTS).forEach(number -> expected.add(id + " " + number)));
            assertThat(delivered).as(where).containsAll(expected);
            return;
        }
        assertThat(received.stream()
                        .map(Received::report)
                        .filter(report -> report.state() == ReportState.COMPLETED)
                        .map(DeliveryReport::id))
                .as(where)
                .containsAll(ids);
    }

    /** A webhook's route gets whole reports in every mode. */
    private static Collection<RecipientStatus> delivered(Received each) {
        List<RecipientStatus> recipients =
                each.body() instanceof DeliveryReport report ? report.recipients() : List.of(each.recipient());
        return recipients.stream()
                .filter(recipient -> recipient.status() == DeliveryStatus.DELIVERED)
                .toList();
    }

    private void assertQuiet(String uri, String where) {
        DeliveryCounts counts = endpoint(uri).tracking().start().counts();
        assertThat(counts.leased()).as(where).isZero();
        assertThat(counts.pending()).as(where).isZero();
        assertThat(endpoint(uri).getAbandonedLeases()).as(where).isZero();
        HealthCheck.Result health = consumer("reports").getHealthCheck().call();
        assertThat(health.getState()).as(where + ": " + health.getMessage()).isEqualTo(HealthCheck.State.UP);
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void everyOptOutReachesTheRoute(Store store) throws Exception {
        bindStore(store);
        route(
                "reports",
                "onesms:mo?gateway=nodeapi&username=test&password=test&clock=#clock&deliveryStore=#store"
                        + "&responseTimeout=20s&startScheduler=false&baseUrl=" + gatewayUrl());
        int call = 0;
        boolean reached = true;
        while (reached) {
            call++;
            for (boolean after : new boolean[] {false, true}) {
                List<String> numbers = IntStream.range(firstNumber, firstNumber + IDS)
                        .mapToObj(number -> Long.toString(905_551_110_000L + number))
                        .toList();
                firstNumber += IDS;
                numbers.forEach(simulator::optOut);
                failing.failAt(call, after);
                poll();
                poll();
                reached = failing.hasFailed();
                failing.failAt(0, false);
                poll();
                assertThat(received.stream().map(each -> ((OptOutRequest) each.body()).number()))
                        .as("call " + call + (after ? " after" : " before"))
                        .containsAll(numbers);
                received.clear();
            }
        }
        assertThat(call).isGreaterThan(IDS);
        System.out.println(
                "Failing store: " + store + ", OPT-OUT: " + 2 * call + " life cycles, " + (call - 1) + " calls");
    }

    /** A real store that throws once, at a call that the test chooses, before or after the call took effect. Thread-safe. */
    static final class FailingStore {

        /** Calls that only people cause. */
        private static final Set<String> NOT_COUNTED = Set.of("start", "counts", "equals", "hashCode", "toString");

        private final DeliveryStore real;
        private int calls;
        private int failAt;
        private boolean afterEffect;
        private boolean failed;

        /** A store that does not fail yet. */
        public FailingStore(DeliveryStore real) {
            this.real = real;
        }

        /** Counts calls from here, and lets one of them fail; 0 = none. */
        public synchronized void failAt(int call, boolean whenItTookEffect) {
            calls = 0;
            failAt = call;
            afterEffect = whenItTookEffect;
            failed = false;
        }

        /** Whether the call that was to fail has come. */
        public synchronized boolean hasFailed() {
            return failed;
        }

        private synchronized boolean isToFail(boolean after) {
            if (!after) {
                calls++;
            }
            boolean now = calls == failAt && after == afterEffect && !failed;
            failed |= now;
            return now;
        }

        /** The store to use. */
        public DeliveryStore store() {
            return (DeliveryStore) Proxy.newProxyInstance(
                    FailingStore.class.getClassLoader(),
                    new Class<?>[] {DeliveryStore.class},
                    (proxy, method, arguments) -> {
                        boolean counted = !NOT_COUNTED.contains(method.getName());
                        if (counted && isToFail(false)) {
                            throw new DeliveryStoreException("forced before " + method.getName());
                        }
                        Object result;
                        try {
                            result = method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        if (counted && isToFail(true)) {
                            throw new DeliveryStoreException("forced after " + method.getName());
                        }
                        return result;
                    });
        }
    }
}
