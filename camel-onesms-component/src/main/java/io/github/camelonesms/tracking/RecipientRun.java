package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.model.RecipientStatus;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits one exchange per recipient of a report. It records the processed recipients, saves checkpoints, and settles the
 * claim after the last exchange. Routes may complete exchanges on other threads in any order; the number in progress is
 * limited. Thread-safe.
 */
final class RecipientRun implements Leases.Work {

    private static final Logger LOG = LoggerFactory.getLogger(RecipientRun.class);

    /** Recipients between two checkpoints of a small report. At most this many are emitted twice after a crash. */
    private static final int CHECKPOINT = 1_000;

    private static final int CHECKPOINTS_PER_REPORT = 20;
    private static final int OUTSTANDING = 1_000;

    /** After this many failures in a row the route itself is failing, so the rest waits for the next try. */
    private static final int FAILURES_IN_A_ROW = 10;

    /** Retries start at a shifted offset, so that ten failing recipients cannot block the rest. */
    private static final double TRY_DISTANCE = 0.618;

    private static final long WAIT_MILLIS = 200;

    private final DeliveryTracker tracker;
    private final Leases leases;
    private final Emission emission;
    private final Duration completionTimeout;
    private final Consumer<RecipientStatus> counter;
    private final List<RecipientStatus> recipients;
    private final BitSet processed;
    private final int checkpointEvery;
    private final int first;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private int next;
    private int outstanding;
    private boolean inRoute;
    private long progressAt;
    private int processedCount;
    private int savedCount;
    private int checkpointAt;
    private boolean failed;
    private int failuresInARow;
    private boolean closed;
    private boolean lost;
    private boolean settled;

    RecipientRun(
            DeliveryTracker tracker,
            Leases leases,
            Emission emission,
            Duration completionTimeout,
            Consumer<RecipientStatus> counter) {
        this.tracker = tracker;
        this.leases = leases;
        this.emission = emission;
        this.completionTimeout = completionTimeout;
        this.counter = counter;
        this.recipients = emission.recipients();
        this.processed = new BitSet(recipients.size());
        this.first = (int) (recipients.size() * (emission.failures() * TRY_DISTANCE % 1));
        this.checkpointEvery = Math.max(CHECKPOINT, recipients.size() / CHECKPOINTS_PER_REPORT);
        this.checkpointAt = checkpointEvery;
    }

    Emission emission() {
        return emission;
    }

    RecipientStatus recipient(int index) {
        return recipients.get(index);
    }

    int remaining() {
        lock.lock();
        try {
            return recipients.size() - next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the index of the next recipient; waits while too many are in progress. Returns -1 at the end: all were
     * emitted, the route fails steadily, another node has the id, or {@code mayContinue} is false.
     */
    int take(BooleanSupplier mayContinue) throws InterruptedException {
        lock.lock();
        try {
            while (outstanding >= OUTSTANDING && !closed && mayContinue.getAsBoolean()) {
                progress.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            if (closed
                    || lost
                    || outstanding >= OUTSTANDING
                    || next == recipients.size()
                    || failuresInARow >= FAILURES_IN_A_ROW) {
                return -1;
            }
            if (!tracker.renew(emission.delivery())) {
                lost = true;
                return -1;
            }
            outstanding++;
            inRoute = true;
            return (first + next++) % recipients.size();
        } finally {
            lock.unlock();
        }
    }

    /** The route has returned; another thread may still complete the exchange. */
    void returned() {
        lock.lock();
        try {
            inRoute = false;
            progressAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    void processed(int index) {
        lock.lock();
        try {
            if (settled) {
                return;
            }
            processed.set(index);
            processedCount++;
            failuresInARow = 0;
            if (!closed && !lost && processedCount >= checkpointAt) {
                checkpointAt = processedCount + checkpointEvery;
                checkpoint();
            }
            ended();
        } finally {
            lock.unlock();
        }
        counter.accept(recipients.get(index));
    }

    /** If the store fails, the next checkpoint replaces this one. */
    private void checkpoint() {
        try {
            lost = !tracker.checkpoint(emission, processed);
            savedCount = processedCount;
        } catch (RuntimeException e) {
            LOG.debug(
                    "The progress of id {} could not be saved",
                    emission.delivery().id(),
                    e);
        }
    }

    void fail() {
        lock.lock();
        try {
            if (settled) {
                return;
            }
            failed = true;
            failuresInARow++;
            ended();
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        outstanding--;
        progressAt = System.nanoTime();
        settleIfDone();
        progress.signalAll();
    }

    /** Ends emission; the claim is settled after the last exchange. */
    void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                settleIfDone();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isOverdue() {
        lock.lock();
        try {
            return outstanding > 0 && !inRoute && System.nanoTime() - progressAt > completionTimeout.toNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void expire() {
        lock.lock();
        try {
            if (outstanding == 0) {
                return;
            }
            LOG.warn(
                    "The route has not completed {} recipients of id {} within completionTimeout ({} s); they are emitted"
                            + " again",
                    outstanding,
                    emission.delivery().id(),
                    completionTimeout.toSeconds());
            closed = true;
            failed = true;
            outstanding = 0;
            settleIfDone();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void settleIfDone() {
        if (!closed || outstanding > 0 || settled) {
            return;
        }
        settled = true;
        if (lost) {
            leases.settled(emission.delivery());
        } else {
            leases.settle(emission.delivery(), this::settle);
        }
    }

    private boolean settle() {
        if (processedCount == recipients.size()) {
            return tracker.commit(emission);
        }
        if (failed) {
            return tracker.failed(emission, processed);
        }
        return (processedCount == savedCount || tracker.checkpoint(emission, processed))
                && tracker.release(emission.delivery());
    }
}
