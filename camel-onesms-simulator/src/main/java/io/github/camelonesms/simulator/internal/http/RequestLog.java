package io.github.camelonesms.simulator.internal.http;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by operation and outcome. */
public final class RequestLog {

    private final Map<Operation, Map<String, Long>> counts =
            new TreeMap<>(Comparator.comparing(Operation::wireName).thenComparing(Operation::name));

    synchronized void add(Operation operation, String outcome) {
        counts.computeIfAbsent(operation, ignored -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
    }

    /** The number of requests of an operation. */
    public synchronized long count(String operation) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isCalled(operation))
                .flatMap(entry -> entry.getValue().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The number of requests of an operation with an outcome. */
    public synchronized long count(String operation, String outcome) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isCalled(operation))
                .mapToLong(entry -> entry.getValue().getOrDefault(outcome, 0L))
                .sum();
    }

    /** The number of requests of an operation by outcome. */
    public synchronized Map<String, Long> outcomes(String operation) {
        Map<String, Long> outcomes = new TreeMap<>();
        counts.forEach((known, byOutcome) -> {
            if (known.isCalled(operation)) {
                byOutcome.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
            }
        });
        return outcomes;
    }

    /** All counts: the vendor's name of the operation, outcome, count. */
    public synchronized Map<String, Map<String, Long>> all() {
        Map<String, Map<String, Long>> copy = new TreeMap<>();
        counts.forEach((operation, outcomes) -> outcomes.forEach(
                (outcome, count) -> copy.computeIfAbsent(operation.wireName(), ignored -> new TreeMap<>())
                        .merge(outcome, count, Long::sum)));
        return copy;
    }

    public synchronized void clear() {
        counts.clear();
    }
}
