package io.github.camelonesms.operation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The submission ids that were handed out lately, so that none is given to a second submission when a lost one is looked
 * for, and so that what was there before the lost one is known. Every send notes its id and hardly one looks, so noting is
 * cheap and looking is a walk through all of them. Thread-safe; the oldest are forgotten.
 */
public final class RecentIds {

    private static final int CAPACITY = 20_000;

    private final Deque<HandedOut> handedOut = new ArrayDeque<>();
    private long noted;

    private record HandedOut(SendingAccount account, String id, long number) {}

    /** Notes that an id is handed out. */
    synchronized void note(SendingAccount account, String id) {
        if (handedOut.size() == CAPACITY) {
            handedOut.removeFirst();
        }
        handedOut.addLast(new HandedOut(account, id, noted++));
    }

    /**
     * Notes that an id is handed out, unless it was before.
     *
     * @return false when it was before
     */
    synchronized boolean handOut(SendingAccount account, String id) {
        boolean free = isFree(account, id);
        if (free) {
            note(account, id);
        }
        return free;
    }

    /** Whether an id has not been handed out. */
    synchronized boolean isFree(SendingAccount account, String id) {
        return !wasNotedBefore(account, id, noted);
    }

    /** How many ids have been noted so far. */
    synchronized long mark() {
        return noted;
    }

    /** Whether an id was among the first so many that were noted. */
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
