package io.github.camelonesms.simulator.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What an open page costs the simulator under load. Two simulators take turns in each round, one of them with the page open in
 * Chromium, so that whatever else the machine does affects both. The figures are printed and not checked, because they depend on
 * the machine. {@code -Dpage.rounds=15 -Dpage.roundMillis=2000} is the long form.
 */
@Tag("browser")
class OpenPageLoadTest {

    private static final int ROUNDS = Integer.getInteger("page.rounds", 3);
    private static final Duration ROUND = Duration.ofMillis(Integer.getInteger("page.roundMillis", 500));
    private static final Duration WARM_UP = ROUND.multipliedBy(2);

    @Test
    void theLoadGoesThroughWithThePageOpen() throws Exception {
        List<Round> without = new ArrayList<>();
        List<Round> with = new ArrayList<>();
        try (Browser browser = new Browser();
                SmsGatewaySimulator alone = simulator();
                SmsGatewaySimulator watched = simulator();
                Load loadAlone = new Load(alone.port());
                Load loadWatched = new Load(watched.port())) {
            browser.open(watched.baseUrl() + "/_simulator/").live();
            loadAlone.run(WARM_UP);
            loadWatched.run(WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    without.add(measured(loadAlone));
                    with.add(measured(loadWatched));
                } else {
                    with.add(measured(loadWatched));
                    without.add(measured(loadAlone));
                }
            }
            browser.awaitText("phone", "Siparis " + (loadWatched.messages() - 1) + " yola cikti.");

            print(without, with);
            assertThat(watched.requestCount("send", "00")).isEqualTo(loadWatched.messages());
            assertThat(alone.requestCount("send", "00")).isEqualTo(loadAlone.messages());
        }
    }

    private static void print(List<Round> without, List<Round> with) {
        System.out.printf(
                "page open under load, medians of %d rounds of %d ms: %,.0f requests/s without, %,.0f with, ratio %.2f;"
                        + " CPU of simulator, client and Chromium %.0f us per request without, %.0f with, %.0f of it in"
                        + " Chromium, ratio %.2f%n",
                ROUNDS,
                ROUND.toMillis(),
                median(without, Round::perSecond),
                median(with, Round::perSecond),
                median(IntStream.range(0, ROUNDS)
                        .mapToDouble(i -> with.get(i).perSecond / without.get(i).perSecond)
                        .toArray()),
                median(without, Round::cpuMicros),
                median(with, Round::cpuMicros),
                median(with, Round::chromiumMicros),
                median(IntStream.range(0, ROUNDS)
                        .mapToDouble(i -> without.get(i).cpuMicros / with.get(i).cpuMicros)
                        .toArray()));
    }

    private static Round measured(Load load) throws Exception {
        long cpu = ownCpuNanos();
        long chromium = chromiumNanos();
        long messages = load.messages();
        double perSecond = load.run(ROUND);
        double perMessage = 1e3 * (load.messages() - messages);
        double chromiumMicros = (chromiumNanos() - chromium) / perMessage;
        return new Round(perSecond, (ownCpuNanos() - cpu) / perMessage + chromiumMicros, chromiumMicros);
    }

    private static SmsGatewaySimulator simulator() {
        return SmsGatewaySimulator.builder()
                .account("test", "test", 1_000_000_000, "BASLIK")
                .speed(Duration.ofSeconds(1))
                .start();
    }

    private static long ownCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The CPU time of this program's children. */
    private static long chromiumNanos() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double median(double... values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private record Round(double perSecond, double cpuMicros, double chromiumMicros) {}
}
