package io.github.camelonesms.operation;

import java.util.concurrent.atomic.AtomicLong;

/** The segments that one exchange has or may have spent. Thread-safe. */
public final class SegmentBudget {

    private final AtomicLong spent = new AtomicLong();

    long spent() {
        return spent.get();
    }

    /** Spends segments; returns false if that would exceed the maximum. */
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

    /** Refunds unspent segments; negative for additional ones. */
    void refund(long segments) {
        spent.addAndGet(-segments);
    }

    @Override
    public String toString() {
        return "SegmentBudget[" + spent + " spent]";
    }
}
