package io.github.camelonesms.contract;

import java.util.Map;
import java.util.TreeMap;

/** Counts the passed cases of each operation and prints them as a table. */
final class Matrix {

    private final String title;
    private final Map<String, Map<String, Integer>> passed = new TreeMap<>();

    Matrix(String title) {
        this.title = title;
    }

    synchronized void passed(String call, String group) {
        passed.computeIfAbsent(call, name -> new TreeMap<>()).merge(group, 1, Integer::sum);
    }

    @Override
    public synchronized String toString() {
        StringBuilder table = new StringBuilder("\nContract of ").append(title).append(", cases passed\n");
        int total = 0;
        for (Map.Entry<String, Map<String, Integer>> row : passed.entrySet()) {
            int sum =
                    row.getValue().values().stream().mapToInt(Integer::intValue).sum();
            total += sum;
            table.append(String.format(java.util.Locale.ROOT, "  %-24s %4d  %s%n", row.getKey(), sum, row.getValue()));
        }
        return table.append(String.format(java.util.Locale.ROOT, "  %-24s %4d%n", "all", total))
                .toString();
    }
}
