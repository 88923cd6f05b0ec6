package io.github.camelonesms.simulator.internal.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is still to happen on the virtual clock; equal times in the order of entry. */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
    private long sequence;

    void at(long time, Runnable action) {
        entries.add(new Entry(time, sequence++, action));
    }

    /** Does everything due up to now; what these actions add is done too when it is due. */
    void settle(long now) {
        while (!entries.isEmpty() && entries.peek().time() <= now) {
            entries.poll().action().run();
        }
    }

    void clear() {
        entries.clear();
    }

    private record Entry(long time, long sequence, Runnable action) {}
}
