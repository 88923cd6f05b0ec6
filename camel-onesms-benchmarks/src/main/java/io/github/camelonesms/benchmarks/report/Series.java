package io.github.camelonesms.benchmarks.report;

import java.util.Arrays;

/**
 * One figure per round, in the order of the rounds.
 *
 * @param name what was measured
 * @param values in the common unit of the table
 */
public record Series(String name, double[] values) {

    public Series {
        if (values.length == 0) {
            throw new IllegalArgumentException("No round of " + name);
        }
        values = values.clone();
    }

    @Override
    public double[] values() {
        return values.clone();
    }

    public double median() {
        return quantile(0.5);
    }

    /** The distance between the quartiles, as a part of the median. */
    public double spread() {
        return (quantile(0.75) - quantile(0.25)) / median();
    }

    /** The value below which a part of the rounds lies, interpolated. */
    public double quantile(double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** {@code factor} divided by this, per round. */
    public Series inverse(double factor) {
        double[] inverse = new double[values.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = factor / values[i];
        }
        return new Series(name, inverse);
    }

    /** This divided by the other, per round. */
    public Series dividedBy(Series other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(name + " and " + other.name + " have different numbers of rounds");
        }
        double[] ratios = new double[values.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = values[i] / other.values[i];
        }
        return new Series(name + " / " + other.name, ratios);
    }
}
