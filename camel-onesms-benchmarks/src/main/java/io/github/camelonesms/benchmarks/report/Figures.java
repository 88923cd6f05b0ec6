package io.github.camelonesms.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Formats figures and tables in Markdown. */
public final class Figures {

    private static final double[] PLACES = {100, 10, 1};

    private Figures() {}

    /** Formats a figure with three significant digits, or all digits before the point. */
    public static String text(double figure) {
        int decimals = 0;
        double size = Math.abs(figure);
        for (double place : PLACES) {
            if (size < place) {
                decimals++;
            }
        }
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    /** A table of medians and spreads. */
    public static String table(String title, String unit, List<Series> rows) {
        StringBuilder text = new StringBuilder();
        text.append("| ").append(title).append(" | ").append(unit).append(" | spread |\n|---|---:|---:|\n");
        for (Series row : rows) {
            text.append(String.format(
                    Locale.ROOT, "| %s | %s | %.0f %% |%n", row.name(), text(row.median()), 100 * row.spread()));
        }
        return text.toString();
    }

    /** A table of criteria. */
    public static String table(List<Criterion> criteria) {
        StringBuilder text = new StringBuilder(
                "| criterion | bound | measured (quartiles of the rounds) | |\n|---|---:|---:|---|\n");
        criteria.forEach(criterion -> text.append(criterion.toRow()).append('\n'));
        return text.toString();
    }
}
