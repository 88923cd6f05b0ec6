package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.Traffic;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cost per message in sends of very different sizes, read from iterators, a thousand messages per request. */
public final class FlatCost {

    /** Messages per send. */
    public static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    private static final int RECIPIENTS_PER_REQUEST = 1_000;

    /** About the time of the largest send, so that all are measured equally long. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private FlatCost() {}

    /** Messages per second and CPU per message by messages per send; one thread. */
    public static Map<Integer, Rates> run(URI baseUrl, int rounds) throws Exception {
        Map<Integer, OneSms> contenders = new LinkedHashMap<>();
        Map<Integer, Slice[]> slices = new LinkedHashMap<>();
        for (int size : SIZES) {
            contenders.put(
                    size,
                    new OneSms("N-N " + size, baseUrl, () -> Traffic.personal(0, size), size, RECIPIENTS_PER_REQUEST));
            slices.put(size, new Slice[rounds]);
        }
        try {
            for (int round = -1; round < rounds; round++) {
                for (int size : SIZES) {
                    Slice slice = Slice.run(contenders.get(size), 1, AT_LEAST);
                    if (round >= 0) {
                        slices.get(size)[round] = slice;
                    }
                }
            }
        } finally {
            contenders.values().forEach(OneSms::close);
        }
        Map<Integer, Rates> rates = new LinkedHashMap<>();
        slices.forEach((size, results) -> rates.put(size, Rates.of(size + " messages", results)));
        return rates;
    }
}
