package io.github.camelonesms.simulator.internal.engine;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** What is still to happen on the virtual clock; equal times in the order of entry. */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::sequence));
    private long sequence;

    void at(long time, Runnable action) {
        entries.add(new Entry(time, sequence++, action));
    }

    /** Does everything due up to now, and answers whether it was anything; what these actions add is done too when it is due. */
    boolean settle(long now) {
        boolean any = false;
        while (!entries.isEmpty() && entries.peek().time() <= now) {
            entries.poll().action().run();
            any = true;
        }
        return any;
    }

    /** When something happens next; empty when nothing is to come. */
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
