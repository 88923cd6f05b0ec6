package io.github.camelonesms.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts the passed cases of each operation and prints them as a table. */
final class Matrix {

    private final String gateway;
    private final String title;
    private final Map<String, Map<String, Integer>> passed = new TreeMap<>();

    Matrix(String gateway, String title) {
        this.gateway = gateway;
        this.title = title;
    }

    String gateway() {
        return gateway;
    }

    synchronized void passed(String call, String group) {
        passed.computeIfAbsent(call, name -> new TreeMap<>()).merge(group, 1, Integer::sum);
    }

    /** How many cases passed in each group, over all operations. */
    synchronized Map<String, Integer> groups() {
        Map<String, Integer> sums = new TreeMap<>();
        passed.values().forEach(row -> row.forEach((group, count) -> sums.merge(group, count, Integer::sum)));
        return sums;
    }

    /** How many ways of using the gateway's operations there are. */
    synchronized int calls() {
        return passed.size();
    }

    @Override
    public synchronized String toString() {
        StringBuilder table = new StringBuilder("\nContract of ").append(title).append(", cases passed\n");
        passed.forEach((call, groups) ->
                table.append(String.format(Locale.ROOT, "  %-24s %4d  %s%n", call, sum(groups), groups)));
        return table.append(String.format(Locale.ROOT, "  %-24s %4d%n", "all", sum(groups())))
                .toString();
    }

    static int sum(Map<String, Integer> groups) {
        return groups.values().stream().mapToInt(Integer::intValue).sum();
    }
}
