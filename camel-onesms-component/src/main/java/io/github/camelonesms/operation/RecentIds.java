package io.github.camelonesms.operation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The latest submission ids. They prevent that a lost submission gets another one's id, and show which ids are older.
 * Each send writes an id and few read, so writing is cheap and reading is a linear search. Thread-safe; the oldest ids
 * are removed.
 */
public final class RecentIds {

    private static final int CAPACITY = 20_000;

    private final Deque<HandedOut> handedOut = new ArrayDeque<>();
    private volatile long noted;

    private record HandedOut(SendingAccount account, String id, long number) {}

    synchronized void note(SendingAccount account, String id) {
        if (handedOut.size() == CAPACITY) {
            handedOut.removeFirst();
        }
        long number = noted;
        handedOut.addLast(new HandedOut(account, id, number));
        noted = number + 1;
    }

    /** Records an id, unless it is known; returns false then. */
    synchronized boolean handOut(SendingAccount account, String id) {
        boolean free = isFree(account, id);
        if (free) {
            note(account, id);
        }
        return free;
    }

    synchronized boolean isFree(SendingAccount account, String id) {
        return !wasNotedBefore(account, id, noted);
    }

    /** Returns the number of ids recorded so far. */
    long mark() {
        return noted;
    }

    /** Whether an id was among the first {@code mark} ids. */
    synchronized boolean wasNotedBefore(SendingAccount account, String id, long mark) {
        for (HandedOut each : handedOut) {
            if (each.number() >= mark) {
                return false;
            }
            if (each.id().equals(id) && each.account().equals(account)) {
                return true;
            }
        }
        return false;
    }
}
