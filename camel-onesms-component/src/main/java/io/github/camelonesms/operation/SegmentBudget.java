package io.github.camelonesms.operation;

import java.util.concurrent.atomic.AtomicLong;

/** The segments that one exchange has spent, or may have. Thread-safe. */
public final class SegmentBudget {

    private final AtomicLong spent = new AtomicLong();

    long spent() {
        return spent.get();
    }

    /** Spends segments, unless that would make more than the most; false then. */
    boolean take(long segments, long most) {
        long before = spent.get();
        while (segments <= most - before) {
            if (spent.compareAndSet(before, before + segments)) {
                return true;
            }
            before = spent.get();
        }
        return false;
    }

    /** Takes back what was not spent after all; negative for what was spent besides. */
    void giveBack(long segments) {
        spent.addAndGet(-segments);
    }

    @Override
    public String toString() {
        return "SegmentBudget[" + spent + " spent]";
    }
}
