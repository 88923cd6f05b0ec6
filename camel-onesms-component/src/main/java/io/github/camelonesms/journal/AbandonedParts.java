package io.github.camelonesms.journal;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that were surely not sent, but which the journal may show as begun, because the database failed. It is
 * recorded on a thread of its own as soon as the database can. Thread-safe.
 */
final class AbandonedParts {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedParts.class);

    /** More are there only after a long outage. A request that is forgotten is settled like one of a crash. */
    private static final int MOST = 10_000;

    /** A commit whose answer was lost may have an effect for this long. */
    private static final long COMMITTED_LATE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** A beginning that the journal refuses for this long, as if it were away, is forgotten. */
    private static final long REFUSED_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final long IDLE_SECONDS = 5;

    private final SendJournal journal;
    private final LongSupplier nanos;
    private final Map<String, Abandoned> byOwner = new ConcurrentHashMap<>();
    private final Queue<Abandoned> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private final Semaphore hurry = new Semaphore(0);
    private final ThreadPoolExecutor worker;
    private volatile boolean closing;

    private record Abandoned(PartLease lease, long since) {

        boolean isUnconfirmed() {
            return lease.fence() == PartLease.UNCONFIRMED;
        }
    }

    AbandonedParts(SendJournal journal, ThreadFactory threads) {
        this(journal, threads, System::nanoTime);
    }

    AbandonedParts(SendJournal journal, ThreadFactory threads, LongSupplier nanos) {
        this.journal = journal;
        this.nanos = nanos;
        this.worker =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = threads.newThread(task);
                    thread.setName("OneSmsAbandoned");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
    }

    void add(PartLease lease) {
        if (byOwner.size() < MOST) {
            Abandoned added = new Abandoned(lease, nanos.getAsLong());
            byOwner.put(lease.owner(), added);
            queue.add(added);
            work();
        }
    }

    /** An owner that took its request again may send it under the new lease. */
    boolean contains(PartLease lease) {
        Abandoned found = byOwner.get(lease.owner());
        return found != null && (found.isUnconfirmed() || found.lease().equals(lease));
    }

    /** Starts the thread, unless it works or nothing is left. */
    void work() {
        if (!queue.isEmpty() && !closing && working.compareAndSet(false, true)) {
            try {
                worker.execute(this::recordAll);
            } catch (RuntimeException | Error e) {
                working.set(false);
                LOG.warn(
                        "The thread that records which requests were not sent cannot start; it is tried again later",
                        e);
            }
        }
    }

    private void recordAll() {
        try {
            long pause = FIRST_PAUSE_MILLIS;
            while (!queue.isEmpty()) {
                boolean written = recordOnce();
                if (closing) {
                    return;
                }
                pause(pause);
                pause = written ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } finally {
            working.set(false);
            work();
        }
    }

    /** Tries each once, until the journal fails. Returns whether none is left that can be recorded now. */
    private boolean recordOnce() {
        for (int left = queue.size(); left > 0; left--) {
            Abandoned next = queue.poll();
            boolean done;
            try {
                done = next == null || record(next);
            } catch (RuntimeException | Error e) {
                LOG.debug("A request was not sent, but the send journal still cannot be written", e);
                again(next, REFUSED_NANOS);
                return false;
            }
            if (!done) {
                again(next, COMMITTED_LATE_NANOS);
            } else if (next != null) {
                byOwner.remove(next.lease().owner(), next);
            }
        }
        return queue.isEmpty();
    }

    private void again(Abandoned each, long limit) {
        if (each.isUnconfirmed() && nanos.getAsLong() - each.since() > limit) {
            byOwner.remove(each.lease().owner(), each);
        } else {
            queue.add(each);
        }
    }

    /** Returns whether nothing is left to do for a request. */
    private boolean record(Abandoned each) {
        PartLease lease = each.lease();
        if (!each.isUnconfirmed()) {
            journal.notSent(lease);
            return true;
        }
        Optional<SendPart> found = journal.part(lease.key(), lease.part());
        if (found.isPresent() && found.get().owner().equals(lease.owner())) {
            journal.notSent(found.get().lease());
            return true;
        }
        return false;
    }

    private void pause(long millis) {
        try {
            hurry.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries once more. */
    void close() {
        closing = true;
        hurry.release();
    }
}
