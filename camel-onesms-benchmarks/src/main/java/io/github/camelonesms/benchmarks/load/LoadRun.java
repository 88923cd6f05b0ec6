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

    /** The rounds of every comparison. */
    public static final int ROUNDS = Integer.getInteger("onesms.benchmarks.rounds", 15);

    static final Duration WARM_UP = Duration.ofMillis(Long.getLong("onesms.benchmarks.warmUpMillis", 20_000));
    private static final Duration SLICE = Duration.ofMillis(Long.getLong("onesms.benchmarks.sliceMillis", 300));

    /** The number of threads of the criteria. */
    private static final int THREADS = 8;

    private static final String BULK = "e onesms:send N-N 10000";

    private LoadRun() {}

    public static List<Criterion> run(Path charts) throws Exception {
        Map<Integer, List<Rates>> byThreads = new LinkedHashMap<>();
        List<Criterion> criteria = new ArrayList<>();
        try (Servers servers = Servers.start()) {
            try (LoadComparison comparison = new LoadComparison(servers)) {
                System.out.println("Warm-up, until the compiler rests: "
                        + comparison.warmUp(WARM_UP).toMillis() + " ms each\n");
                for (int threads : LoadComparison.THREADS) {
                    List<Rates> rates = comparison.run(threads, ROUNDS, SLICE);
                    byThreads.put(threads, rates);
                    print("Threads: " + threads, rates);
                }
            }
            criteria.addAll(criteria(byThreads));
            Map<Integer, Rates> costs = FlatCost.run(servers.baseUrl(), ROUNDS);
            print("N-N from an iterator, one send of", List.copyOf(costs.values()));
            criteria.addAll(flatness(costs));
            System.out.println(MillionMessages.inSmallHeap(servers.baseUrl()) + "\n");
            Map<Integer, List<Series>> speeds = new LinkedHashMap<>();
            byThreads.forEach((threads, rates) ->
                    speeds.put(threads, rates.stream().map(Rates::rate).toList()));
            Charts.throughput(speeds.get(THREADS), charts.resolve("throughput.svg"));
            Charts.threads(speeds, charts.resolve("threads.svg"));
            Map<Integer, Series> sends = new LinkedHashMap<>();
            costs.forEach((size, rates) -> sends.put(size, rates.rate().inverse(1e6)));
            Charts.flatness(sends, charts.resolve("flatness.svg"));
        }
        return criteria;
    }

    static void print(String title, List<Rates> rates) {
        System.out.println(Figures.table(
                title, "messages/s", rates.stream().map(Rates::rate).toList()));
        System.out.println(Figures.table(
                title, "client CPU, us/message", rates.stream().map(Rates::cpu).toList()));
    }

    private static List<Criterion> criteria(Map<Integer, List<Rates>> byThreads) {
        List<Rates> rates = byThreads.get(THREADS);
        List<Criterion> criteria = new ArrayList<>();
        criteria.addAll(atLeast("d / a", 0.90, rates, "d ", "a "));
        criteria.addAll(atLeast("d / c", 1.15, rates, "d ", "c "));
        byThreads.forEach(
                (threads, all) -> criteria.addAll(atLeast("d / b, " + threads + " threads", 1, all, "d ", "b ")));
        criteria.addAll(atLeast("e N-N 10,000 / d", 50, rates, BULK, "d "));
        criteria.addAll(atLeast("e N-N 10,000 / f", 5, rates, BULK, "f "));
        criteria.addAll(atLeast("e N-N 10,000 / bare StAX", 1, rates, BULK, "bare StAX"));
        return criteria;
    }

    static List<Criterion> atLeast(String what, double bound, List<Rates> all, String first, String second) {
        Rates one = Rates.find(all, first);
        Rates other = Rates.find(all, second);
        return List.of(
                Criterion.atLeast(what, bound, one.rate(), other.rate()),
                Criterion.atLeast(what + ", by client CPU", bound, other.cpu(), one.cpu()));
    }

    private static List<Criterion> flatness(Map<Integer, Rates> costs) {
        Rates smallest = costs.get(FlatCost.SIZES.get(0));
        List<Criterion> criteria = new ArrayList<>();
        for (int size : FlatCost.SIZES.subList(1, FlatCost.SIZES.size())) {
            String what = String.format(Locale.ROOT, "cost per message, %,d / 1,000 messages", size);
            Rates rates = costs.get(size);
            criteria.add(Criterion.atMost(what, 1.20, smallest.rate(), rates.rate()));
            criteria.add(Criterion.atMost(what + ", by client CPU", 1.20, rates.cpu(), smallest.cpu()));
        }
        return criteria;
    }
}
