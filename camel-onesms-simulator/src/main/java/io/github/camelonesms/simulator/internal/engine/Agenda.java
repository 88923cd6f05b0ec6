package io.github.camelonesms.simulator.internal.engine;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** Future events on the virtual clock; events at the same time keep their order. */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
    private long sequence;

    void at(long time, Runnable action) {
        entries.add(new Entry(time, sequence++, action));
    }

    /** Performs everything due, including events that are added meanwhile, and returns whether there was any. */
    boolean settle(long now) {
        boolean any = false;
        while (!entries.isEmpty() && entries.peek().time() <= now) {
            entries.poll().action().run();
            any = true;
        }
        return any;
    }

    /** The time of the next event; empty if there is none. */
    OptionalLong next() {
        return entries.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(entries.peek().time());
    }

    void clear() {
        entries.clear();
    }

    private record Entry(long time, long sequence, Runnable action) {}
}
