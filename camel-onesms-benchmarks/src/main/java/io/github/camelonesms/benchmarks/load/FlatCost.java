package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
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

    /** Messages a second and CPU a message for each number of messages in a send; one thread. */
    public static Map<Integer, Rates> run(URI baseUrl, int rounds, Duration atLeast) throws Exception {
        Map<Integer, Slice[]> slices = new LinkedHashMap<>();
        SIZES.forEach(size -> slices.put(size, new Slice[rounds]));
        for (int round = -1; round < rounds; round++) {
            for (int size : SIZES) {
                Slice slice;
                try (OneSms contender = new OneSms(
                        "N-N " + size, baseUrl, () -> Traffic.personal(0, size), size, RECIPIENTS_PER_REQUEST)) {
                    slice = Slice.run(contender, 1, atLeast);
                }
                if (round >= 0) {
                    slices.get(size)[round] = slice;
                }
            }
        }
        Map<Integer, Rates> rates = new LinkedHashMap<>();
        slices.forEach((size, results) -> rates.put(size, Rates.of(size + " messages", results)));
        return rates;
    }
}
