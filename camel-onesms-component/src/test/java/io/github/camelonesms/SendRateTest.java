package io.github.camelonesms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.rate.JdbcSendRate;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.rate.SendRateException;
import io.github.camelonesms.support.GatewayFront;
import io.github.camelonesms.support.RequiredDatabase;
import io.github.camelonesms.support.SimulatorTestSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** recipientsPerSecond: what reaches the gateway in each ten seconds, and who waits for whom. */
class SendRateTest extends SimulatorTestSupport {

    /** Also demands the rate from the machine; {@code mvn -Plong}. */
    private static final boolean LONG = Boolean.getBoolean("onesms.test.long");

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int NODES = 3;
    private static final int RATE = 100;
    private static final int RECIPIENTS_PER_REQUEST = RATE / 4;

    @Test
    void threeNodesTogetherKeepToTheRateInEveryTenSeconds() {
        Queue<Long> requests = new ConcurrentLinkedQueue<>();
        int each = LONG ? 2_000 : 525;
        try (GatewayFront front =
                new GatewayFront(simulator.baseUrl()).observe((uri, body) -> requests.add(System.nanoTime()))) {
            List<CompletableFuture<Exchange>> sends = new ArrayList<>();
            // Nothing may be bound while another thread makes an endpoint.
            for (int node = 0; node < NODES; node++) {
                context.getRegistry()
                        .bind(
                                "rate" + node,
                                new JdbcSendRate(RequiredDatabase.postgres().dataSource()));
            }
            for (int node = 0; node < NODES; node++) {
                String uri = sendTo(front.uri().toString(), "recipientsPerSecond=" + RATE, "sendRate=#rate" + node);
                List<String> numbers = numbers(node * each, each);
                sends.add(CompletableFuture.supplyAsync(() -> sendText(uri, numbers.toArray(String[]::new))));
            }
            sends.forEach(send -> assertThat(send.join().getException()).isNull());
        }

        assertEachGotOne(numbers(0, NODES * each));
        assertThat(requests).hasSize(NODES * each / RECIPIENTS_PER_REQUEST);
        IntSummaryStatistics windows = recipientsInEachTenSeconds(requests).stream()
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        System.out.printf(
                "Rate: %d nodes, %d recipients per second; %d windows of 10 s with %d to %d recipients%n",
                NODES, RATE, windows.getCount(), windows.getMin(), windows.getMax());
        assertThat(windows.getCount()).isPositive();
        // A busy machine delays a request behind its turn, so a window can have one more of each node.
        assertThat(windows.getMax()).isLessThanOrEqualTo(10 * RATE + (NODES + 1) * RECIPIENTS_PER_REQUEST);
        // It can also miss turns, which are not made up for; TurnsTest shows that none is left out.
        if (LONG) {
            assertThat(windows.getMax()).isBetween(950, 1050);
            assertThat(windows.getMin()).isGreaterThanOrEqualTo(950);
        }
    }

    /** Counts in windows that begin with each request, as far as they end before the last one. */
    private static List<Integer> recipientsInEachTenSeconds(Queue<Long> requests) {
        List<Long> times = new ArrayList<>(requests);
        Collections.sort(times);
        long window = Duration.ofSeconds(10).toNanos();
        List<Integer> counts = new ArrayList<>();
        for (long begin : times) {
            if (begin + window <= times.get(times.size() - 1)) {
                long count = times.stream()
                        .filter(time -> time >= begin && time < begin + window)
                        .count();
                counts.add((int) count * RECIPIENTS_PER_REQUEST);
            }
        }
        return counts;
    }

    @Test
    void anUrgentSendGoesAheadOfABulkSendThatWaits() throws Exception {
        String bulk = send("recipientsPerSecond=1");
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(
                () -> sendText(bulk, numbers(0, 3600).toArray(String[]::new)));
        await().atMost(BOUND).until(() -> simulator.deliveries() >= 1);

        Exchange urgent = sendText(
                send("recipientsPerSecond=1", "lane=urgent"), numbers(5000, 1).get(0));

        assertThat(urgent.getException()).isNull();
        assertThat(simulator.deliveries(numbers(5000, 1).get(0))).isEqualTo(1);
        assertThat(waiting).isNotDone();
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        assertThat(waiting.get().getException()).isInstanceOfSatisfying(PartialSendException.class, partial -> {
            assertThat(partial.lastFailure()).isInstanceOf(NotSentException.class);
            int accepted = partial.result().recipients();
            assertThat(simulator.deliveries()).isEqualTo(accepted + 1);
            assertThat(partial.unsent().stream()
                            .mapToInt(message -> message.recipients().size())
                            .sum())
                    .isEqualTo(3600 - accepted);
        });
    }

    @Test
    void aStoppedRouteEndsTheWaitAndGivesTheTurnBack() throws Exception {
        Counted rate = new Counted(Duration.ofHours(1));
        context.getRegistry().bind("rate", rate);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sms").routeId("sms").to(send("recipientsPerSecond=1", "sendRate=#rate"));
            }
        });
        CompletableFuture<Exchange> waiting = CompletableFuture.supplyAsync(
                () -> request("direct:sms", TEXT, Map.of(OneSmsConstants.TO, numbers(0, 1))));
        await().atMost(BOUND).until(rate.waits::get);

        context.getShutdownStrategy().setTimeout(1);
        context.getRouteController().stopRoute("sms");

        assertThat(waiting.get().getException())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("was stopped");
        assertThat(rate.givenBack).isTrue();
        assertThat(simulator.deliveries()).isZero();
    }

    @Test
    void aProducerWithoutItsTableIsRefusedAtStart() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");
        JdbcSendRate rate = new JdbcSendRate(empty);
        rate.setCreateSchema(false);
        context.getRegistry().bind("rate", rate);

        assertThatThrownBy(() -> endpoint(send("recipientsPerSecond=1", "sendRate=#rate"))
                        .createProducer()
                        .start())
                .isInstanceOf(SendRateException.class)
                .hasMessageContaining("onesms_rate");
    }

    @Test
    void nothingIsSentWhenTheRateCannotBeCounted() {
        context.getRegistry().bind("rate", new Counted(null));

        Exchange exchange = sendText(
                send("recipientsPerSecond=1", "sendRate=#rate"), numbers(0, 1).get(0));

        assertThat(exchange.getException())
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("recipients per second cannot be counted");
        assertThat(simulator.deliveries()).isZero();
    }

    /** A counter with a fixed wait; null = it fails. */
    private static final class Counted implements SendRate {

        private final Duration wait;
        private final AtomicBoolean waits = new AtomicBoolean();
        private volatile boolean givenBack;

        private Counted(Duration wait) {
            this.wait = wait;
        }

        @Override
        public Duration take(String account, Lane lane, Duration cost) {
            if (wait == null) {
                throw new SendRateException("The database is away", null);
            }
            waits.set(true);
            return wait;
        }

        @Override
        public void giveBack(String account, Lane lane, Duration cost) {
            givenBack = true;
        }
    }
}
