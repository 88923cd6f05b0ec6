package io.github.camelonesms.operation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The submission ids that were handed out lately, so that none is given to a second submission when a lost one is looked
 * for. Every send notes its id and hardly one looks, so noting is cheap and looking is a walk through all of them.
 * Thread-safe; the oldest are forgotten.
 */
public final class RecentIds {

    private static final int CAPACITY = 20_000;

    private final Deque<HandedOut> handedOut = new ArrayDeque<>();

    private record HandedOut(String gateway, String id) {}

    /** Notes that an id is handed out. */
    synchronized void note(String gateway, String id) {
        if (handedOut.size() == CAPACITY) {
            handedOut.removeFirst();
        }
        handedOut.addLast(new HandedOut(gateway, id));
    }

    /**
     * Notes that an id is handed out, unless it was before.
     *
     * @return false when it was before
     */
    synchronized boolean handOut(String gateway, String id) {
        boolean free = isFree(gateway, id);
        if (free) {
            note(gateway, id);
        }
        return free;
    }

    /** Whether an id has not been handed out. */
    synchronized boolean isFree(String gateway, String id) {
        return !handedOut.contains(new HandedOut(gateway, id));
    }
}
