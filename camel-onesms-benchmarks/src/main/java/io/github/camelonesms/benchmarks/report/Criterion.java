package io.github.camelonesms.benchmarks.report;

import java.util.Locale;

/**
 * A bound of the project and its measurement.
 *
 * @param what the comparison
 * @param atLeast whether the bound is a lower one
 * @param measured a ratio of medians, or a figure in the unit of the bound
 * @param low the lower quartile over the rounds
 * @param high the upper quartile
 */
public record Criterion(String what, boolean atLeast, double bound, double measured, double low, double high) {

    /** The first series' median must be at least {@code bound} times the second's. */
    public static Criterion atLeast(String what, double bound, Series first, Series second) {
        return ratio(what, true, bound, first, second);
    }

    /** The first series' median must be at most {@code bound} times the second's. */
    public static Criterion atMost(String what, double bound, Series first, Series second) {
        return ratio(what, false, bound, first, second);
    }

    /** The series' median must be at most {@code bound}. */
    public static Criterion atMost(String what, double bound, Series series) {
        return new Criterion(what, false, bound, series.median(), series.quantile(0.25), series.quantile(0.75));
    }

    private static Criterion ratio(String what, boolean atLeast, double bound, Series first, Series second) {
        Series ratios = first.dividedBy(second);
        return new Criterion(
                what, atLeast, bound, first.median() / second.median(), ratios.quantile(0.25), ratios.quantile(0.75));
    }

    public boolean met() {
        return atLeast ? measured >= bound : measured <= bound;
    }

    public String toRow() {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s (%s to %s) | %s |",
                what,
                atLeast ? ">=" : "<=",
                Figures.text(bound),
                Figures.text(measured),
                Figures.text(low),
                Figures.text(high),
                met() ? "met" : "**missed**");
    }
}
