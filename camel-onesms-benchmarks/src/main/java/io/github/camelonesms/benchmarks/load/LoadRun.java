package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.report.Charts;
import io.github.camelonesms.benchmarks.report.Criterion;
import io.github.camelonesms.benchmarks.report.Figures;
import io.github.camelonesms.benchmarks.report.Series;
import io.github.camelonesms.benchmarks.server.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparisons under load, from warm-up to charts. */
public final class LoadRun {

    private static final int ROUNDS = Integer.getInteger("onesms.benchmarks.rounds", 9);
    private static final Duration WARM_UP = Duration.ofMillis(Long.getLong("onesms.benchmarks.warmUpMillis", 1_500));
    private static final Duration SLICE = Duration.ofMillis(Long.getLong("onesms.benchmarks.sliceMillis", 300));

    /** The number of threads that the criteria are about. */
    private static final int THREADS = 8;

    private LoadRun() {}

    /** Runs, prints, draws. */
    public static List<Criterion> run(Path charts) throws Exception {
        Map<Integer, Map<String, Series>> byThreads = new LinkedHashMap<>();
        List<Criterion> criteria = new ArrayList<>();
        try (Servers servers = Servers.start()) {
            try (LoadComparison comparison = new LoadComparison(servers)) {
                comparison.warmUp(WARM_UP);
                for (int threads : LoadComparison.THREADS) {
                    Map<String, Series> rates = comparison.run(threads, ROUNDS, SLICE);
                    byThreads.put(threads, rates);
                    System.out.println(Figures.table(threads + " threads", "messages/s", List.copyOf(rates.values())));
                }
            }
            criteria.addAll(criteria(byThreads));
            Map<Integer, Series> costs = FlatCost.run(servers.baseUrl(), ROUNDS, SLICE);
            System.out.println(Figures.table("one send of", "ns/message", List.copyOf(costs.values())));
            criteria.addAll(flatness(costs));
            System.out.println(MillionMessages.inSmallHeap(servers.baseUrl()) + "\n");
            Charts.throughput(byThreads, charts.resolve("throughput.svg"));
            Charts.threads(byThreads, charts.resolve("threads.svg"));
            Charts.flatness(costs, charts.resolve("flatness.svg"));
        }
        return criteria;
    }

    private static List<Criterion> criteria(Map<Integer, Map<String, Series>> byThreads) {
        Map<String, Series> rates = byThreads.get(THREADS);
        Series single = find(rates, "d ");
        Series bulk = find(rates, "e onesms:send N-N 10000");
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(Criterion.atLeast("d / a at 8 threads", 0.90, single, find(rates, "a ")));
        criteria.add(Criterion.atLeast("d / c at 8 threads", 1.15, single, find(rates, "c ")));
        byThreads.forEach((threads, all) -> {
            criteria.add(Criterion.atLeast("d / b at " + threads + " threads", 1, find(all, "d "), find(all, "b ")));
        });
        criteria.add(Criterion.atLeast("e N-N 10,000 / d at 8 threads", 50, bulk, single));
        criteria.add(Criterion.atLeast("e N-N 10,000 / f at 8 threads", 5, bulk, find(rates, "f ")));
        criteria.add(Criterion.atLeast("e N-N 10,000 / bare StAX at 8 threads", 0.7, bulk, find(rates, "bare StAX")));
        return criteria;
    }

    private static List<Criterion> flatness(Map<Integer, Series> costs) {
        Series smallest = costs.get(FlatCost.SIZES.get(0));
        List<Criterion> criteria = new ArrayList<>();
        for (int size : FlatCost.SIZES.subList(1, FlatCost.SIZES.size())) {
            criteria.add(Criterion.atMost(
                    String.format(Locale.ROOT, "cost a message, %,d / 1,000 messages", size),
                    1.20,
                    costs.get(size),
                    smallest));
        }
        return criteria;
    }

    private static Series find(Map<String, Series> rates, String prefix) {
        return rates.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
