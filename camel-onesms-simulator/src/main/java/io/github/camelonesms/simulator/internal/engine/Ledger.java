package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** Everything that reached a phone: in full when asked for, as counts always. */
final class Ledger {

    private final boolean keep;
    private List<Delivery> deliveries = new ArrayList<>();
    private CountMap counts = new CountMap();
    private long total;

    Ledger(boolean keep) {
        this.keep = keep;
    }

    boolean keeps() {
        return keep;
    }

    void add(Delivery delivery) {
        deliveries.add(delivery);
        count(delivery.number());
    }

    void count(long number) {
        counts.increment(number);
        total++;
    }

    List<Delivery> list(LongPredicate numbers) {
        if (!keep) {
            throw new IllegalStateException("This simulator keeps no inbox (keepInbox(false)); use deliveries(number)"
                    + " and deliveries(), or start it with keepInbox(true).");
        }
        return deliveries.stream().filter(d -> numbers.test(d.number())).toList();
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

    void clear() {
        deliveries = new ArrayList<>();
        counts = new CountMap();
        total = 0;
    }
}
