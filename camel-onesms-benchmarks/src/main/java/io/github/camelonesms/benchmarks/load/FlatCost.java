package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.benchmarks.report.Series;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message costs in sends of very different sizes, read from iterators, a thousand messages a request. */
public final class FlatCost {

    /** Messages a send. */
    public static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    private static final int RECIPIENTS_PER_REQUEST = 1_000;

    private FlatCost() {}

    /** Nanoseconds a message for each number of messages in a send; one thread. */
    public static Map<Integer, Series> run(URI baseUrl, int rounds, Duration atLeast) throws Exception {
        Map<Integer, double[]> costs = new LinkedHashMap<>();
        SIZES.forEach(size -> costs.put(size, new double[rounds]));
        for (int round = -1; round < rounds; round++) {
            for (int size : SIZES) {
                double rate;
                try (OneSms contender = new OneSms(
                        "N-N " + size, baseUrl, () -> Traffic.personal(0, size), size, RECIPIENTS_PER_REQUEST)) {
                    rate = Slice.run(contender, 1, atLeast);
                }
                if (round >= 0) {
                    costs.get(size)[round] = 1e9 / rate;
                }
            }
        }
        Map<Integer, Series> series = new LinkedHashMap<>();
        costs.forEach((size, values) -> series.put(size, new Series(size + " messages", values)));
        return series;
    }
}
