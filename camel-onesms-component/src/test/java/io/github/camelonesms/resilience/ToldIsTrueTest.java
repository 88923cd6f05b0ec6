package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import io.github.camelonesms.support.GatewayForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Told is true: routes made at random send through gateways that misbehave, and what each message's last try was told is
 * held against what each phone received. Sent = once, on the right phone; unknown = at most once; anything else = not at
 * all; an id that is told is the message's own.
 *
 * <p>{@code -Plong} makes it 20,000 routes. {@code -Donesms.routes=N} makes it N, {@code -Donesms.seed=S} other ones;
 * {@code -Donesms.seed=S -Donesms.route=R} runs one of them alone.
 */
@Tag("process")
class ToldIsTrueTest {

    /** How long a client waits for an answer. */
    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final int ROUTES =
            Integer.getInteger("onesms.routes", Boolean.getBoolean("onesms.test.long") ? 20_000 : 500);
    private static final long SEED = Long.getLong("onesms.seed", 20_261_129L);
    private static final int ONLY = Integer.getInteger("onesms.route", -1);
    private static final int THREADS = 24;
    private static final int EXCHANGES = 2;
    private static final double[] FAULTS = {0, 0.1, 0.3, 0.6};
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Duration TIME_PER_SECOND = Duration.ofSeconds(20);
    private static final int SHOWN = 5;
    private static final String ERROR_HANDLERS = "org.apache.camel.processor.errorhandler";

    private final Map<LogicalSend.State, Integer> totals = new TreeMap<>();
    private final Map<String, Integer> byGateway = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private int routes;
    private int tries;

    /** Most exchanges of half the routes fail, and Camel would show each with its stack. */
    @BeforeAll
    static void silence() {
        Configurator.setLevel(ERROR_HANDLERS, Level.OFF);
    }

    @AfterAll
    static void speak() {
        Configurator.setLevel(ERROR_HANDLERS, (Level) null);
    }

    @Test
    void whatARouteIsToldIsTrue() throws Exception {
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int route = 0; route < ROUTES; route++) {
                int number = route;
                if (ONLY < 0 || ONLY == number) {
                    runs.add(threads.submit(() -> run(number)));
                }
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        System.out.println("Told is true: " + routes + " routes (seed " + SEED + ") in " + seconds + " s; " + tries
                + " tries; phones told " + totals + "; routes by gateway " + byGateway + "; "
                + contradictions.size() + " contradictions");
        assertThat(contradictions.stream().limit(SHOWN)).isEmpty();
        assertThat(totals.values()).allSatisfy(count -> assertThat(count).isPositive());
    }

    private void run(int number) {
        long seed = SEED * 1_000_003L + number;
        ToldLedger ledger = new ToldLedger();
        try (SmsGatewaySimulator simulator = GatewayForm.account(SmsGatewaySimulator.builder(), 1_000_000)
                        .speed(TIME_PER_SECOND)
                        .start();
                DefaultCamelContext context = new DefaultCamelContext()) {
            RoutePlan plan = new RoutePlan(seed, simulator.baseUrl(), ledger);
            String faults = placeFaults(simulator, new Random(seed), plan.form());
            context.disableJMX();
            context.getRegistry().bind("clock", simulator.clock());
            WatchedComponent component = new WatchedComponent(ledger);
            context.addComponent("onesms", component);
            context.addRoutes(plan.routes());
            context.start();
            send(context);
            Awaitility.await("route " + number)
                    .atMost(BOUND)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            component.idle() && context.getInflightRepository().size() == 0 && component.idle());
            context.stop();
            note(number, plan, faults, component.tries(), ledger, contradictions(ledger, simulator));
        } catch (Exception e) {
            throw new IllegalStateException("route " + number + " of seed " + SEED, e);
        }
    }

    /** A thread that a circuit breaker has cut off may begin its send late. What is wrong at last counts. */
    private static List<String> contradictions(ToldLedger ledger, SmsGatewaySimulator simulator) {
        long end = System.nanoTime() + LATE.toNanos();
        List<String> wrong = ledger.contradictions(simulator);
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
            wrong = ledger.contradictions(simulator);
        }
        return wrong;
    }

    private static void send(DefaultCamelContext context) {
        ProducerTemplate template = context.createProducerTemplate();
        for (int i = 0; i < EXCHANGES; i++) {
            template.send(RoutePlan.START, exchange -> exchange.getMessage().setBody("go"));
        }
    }

    private static String placeFaults(SmsGatewaySimulator simulator, Random random, GatewayForm form) {
        double rate = FAULTS[random.nextInt(FAULTS.length)];
        Map<String, Fault> faults = FaultVocabulary.all(PATIENCE);
        List<String> refusals =
                switch (form.gateway()) {
                    case "iletimerkezi" -> List.of("402", "450", "401");
                    case "nodeapi" -> List.of("ERR_INVALID_SMS_SENDER", "ERR_UNAUTHORIZED_REQUEST");
                    case "organik" -> List.of();
                    default -> List.of("81", "85", "87");
                };
        refusals.forEach(code -> faults.put(code, Fault.code(code)));
        if (rate > 0) {
            for (Fault fault : faults.values()) {
                for (String operation : List.of("send", "otp")) {
                    simulator.fault(fault.on(operation).withProbability(rate / faults.size(), random.nextLong()));
                }
            }
        }
        return "faults at " + Math.round(rate * 100) + "% of the requests";
    }

    private synchronized void note(
            int number, RoutePlan plan, String faults, int asked, ToldLedger ledger, List<String> wrong) {
        routes++;
        tries += asked;
        ledger.totals().forEach((state, count) -> totals.merge(state, count, Integer::sum));
        byGateway.merge(plan.form().toString(), 1, Integer::sum);
        if (!wrong.isEmpty()) {
            String report = "route " + number + " (run it alone: -Donesms.seed=" + SEED + " -Donesms.route=" + number
                    + ") with " + faults + "\n" + plan + "\n  what was told:\n" + ledger + "\n  but:\n    "
                    + String.join("\n    ", wrong);
            System.out.println(report);
            contradictions.add(report);
        }
    }
}
