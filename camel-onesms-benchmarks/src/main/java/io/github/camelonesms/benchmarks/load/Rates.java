package io.github.camelonesms.benchmarks.load;

import io.github.camelonesms.benchmarks.report.Series;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of the rounds for one contender.
 *
 * @param rate messages per second
 * @param cpu microseconds of the client's CPU per message
 */
public record Rates(Series rate, Series cpu) {

    static Rates of(String name, Slice... slices) {
        return new Rates(
                new Series(name, Stream.of(slices).mapToDouble(Slice::rate).toArray()),
                new Series(name, Stream.of(slices).mapToDouble(Slice::cpu).toArray()));
    }

    /** Returns the one whose name begins with the prefix. */
    static Rates find(List<Rates> all, String prefix) {
        return all.stream()
                .filter(rates -> rates.rate().name().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }
}
