package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** All deliveries to phones: always as counts, and optionally in full. */
final class Ledger {

    private final boolean keep;
    private final int most;
    private List<Delivery> deliveries = new ArrayList<>();
    private CountMap counts = new CountMap();
    private long total;

    /**
     * @param keep whether deliveries are kept in full
     * @param most minimum of deliveries to keep
     */
    Ledger(boolean keep, int most) {
        this.keep = keep;
        this.most = most;
    }

    void add(Delivery delivery) {
        deliveries.add(delivery);
        int surplus = deliveries.size() - most;
        if (surplus > most / 4) {
            deliveries.subList(0, surplus).clear();
        }
        count(delivery.number());
    }

    void count(long number) {
        counts.increment(number);
        total++;
    }

    EngineState.LedgerState state() {
        long[] numbers = counts.numbers();
        return new EngineState.LedgerState(
                deliveries.stream().mapToLong(Delivery::message).toArray(),
                deliveries.stream()
                        .mapToLong(delivery -> delivery.time().toEpochMilli())
                        .toArray(),
                numbers,
                LongStream.of(numbers).mapToInt(number -> counts.get(number)).toArray(),
                total);
    }

    /**
     * Restores the ledger of a state file.
     *
     * @param messages the kept messages
     */
    void restore(EngineState.LedgerState state, MessageList messages) {
        for (int i = 0; keep && i < state.messages().length; i++) {
            Message message = messages.get(state.messages()[i]);
            if (message != null) {
                deliveries.add(message.delivery(state.times()[i]));
            }
        }
        for (int i = 0; i < state.numbers().length; i++) {
            counts.add(state.numbers()[i], state.counts()[i]);
        }
        total = state.total();
    }

    List<Delivery> list(Predicate<Delivery> wanted) {
        if (!keep) {
            throw new IllegalStateException("This simulator keeps no inbox (keepInbox(false)); use deliveries(number)"
                    + " and deliveries(), or start it with keepInbox(true).");
        }
        return deliveries.stream().filter(wanted).toList();
    }

    int countOf(long number) {
        return counts.get(number);
    }

    long total() {
        return total;
    }

    int distinctNumbers() {
        return counts.size();
    }

    /** Removes the matching deliveries and counts the rest. Without deliveries the counts are unchanged. */
    void remove(Predicate<Delivery> unwanted) {
        if (keep && deliveries.removeIf(unwanted)) {
            counts = new CountMap();
            deliveries.forEach(delivery -> counts.increment(delivery.number()));
            total = deliveries.size();
        }
    }

    void clear() {
        deliveries = new ArrayList<>();
        counts = new CountMap();
        total = 0;
    }
}
