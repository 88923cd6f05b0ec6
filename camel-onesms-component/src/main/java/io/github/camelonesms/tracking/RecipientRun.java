package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.model.RecipientStatus;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way of one report's recipients through the route, one by one. Keeps which of them the route has processed, saves
 * that now and then, and settles with the tracker when the last one is back. Routes may hand exchanges to other threads:
 * completions come in any order, and at most so many are outstanding. Thread-safe.
 */
public final class RecipientRun {

    /** As many recipients may come again after a crash, or so many parts of a large report. */
    private static final int CHECKPOINT = 1_000;

    private static final int CHECKPOINTS_PER_REPORT = 20;
    private static final int OUTSTANDING = 1_000;

    /** When the route fails so often in a row, it is not about one recipient: the rest waits for the next try. */
    private static final int FAILURES_IN_A_ROW = 10;

    /** Each try begins this part of the report behind the one before, so that the same ten do not end it again. */
    private static final double TRY_DISTANCE = 0.618;

    private static final long WAIT_MILLIS = 200;

    private final DeliveryTracker tracker;
    private final Emission emission;
    private final Runnable whenSettled;
    private final List<RecipientStatus> recipients;
    private final BitSet confirmed;
    private final int checkpointEvery;
    private final int first;
    private int next;
    private int outstanding;
    private int confirmedCount;
    private int savedCount;
    private boolean failed;
    private int failuresInARow;
    private boolean closed;
    private boolean lost;

    /** @param whenSettled called once, after the id was given back */
    public RecipientRun(DeliveryTracker tracker, Emission emission, Runnable whenSettled) {
        this.tracker = tracker;
        this.emission = emission;
        this.whenSettled = whenSettled;
        this.recipients = emission.recipients();
        this.confirmed = new BitSet(recipients.size());
        this.first = (int) (recipients.size() * (emission.failures() * TRY_DISTANCE % 1));
        this.checkpointEvery = Math.max(CHECKPOINT, recipients.size() / CHECKPOINTS_PER_REPORT);
    }

    public Emission emission() {
        return emission;
    }

    public RecipientStatus recipient(int index) {
        return recipients.get(index);
    }

    public synchronized int remaining() {
        return recipients.size() - next;
    }

    /**
     * The index of the recipient that the route is to see next; waits while too many are outstanding.
     *
     * @return -1 when there is none: all were emitted, the route fails steadily, or another node has taken the id over
     */
    public synchronized int take() throws InterruptedException {
        while (outstanding >= OUTSTANDING) {
            TimeUnit.MILLISECONDS.timedWait(this, WAIT_MILLIS);
        }
        if (closed || lost || next == recipients.size() || failuresInARow >= FAILURES_IN_A_ROW) {
            return -1;
        }
        if (!tracker.hold(emission.delivery())) {
            lost = true;
            return -1;
        }
        outstanding++;
        return (first + next++) % recipients.size();
    }

    public synchronized void confirm(int index) {
        outstanding--;
        confirmed.set(index);
        confirmedCount++;
        failuresInARow = 0;
        if (!closed && !lost && confirmedCount - savedCount >= checkpointEvery) {
            savedCount = confirmedCount;
            lost = !tracker.checkpoint(emission, confirmed);
        }
        settleIfDone();
        notifyAll();
    }

    public synchronized void fail() {
        outstanding--;
        failed = true;
        failuresInARow++;
        settleIfDone();
        notifyAll();
    }

    /** No further recipient is emitted; the id is given back when the last one is back. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            settleIfDone();
        }
    }

    private void settleIfDone() {
        if (!closed || outstanding > 0) {
            return;
        }
        try {
            settle();
        } finally {
            whenSettled.run();
        }
    }

    private void settle() {
        if (lost) {
            return;
        }
        if (confirmedCount == recipients.size()) {
            tracker.confirm(emission);
        } else if (failed) {
            tracker.failed(emission, confirmed);
        } else if (confirmedCount == savedCount || tracker.checkpoint(emission, confirmed)) {
            tracker.abandon(emission.delivery());
        }
    }
}
