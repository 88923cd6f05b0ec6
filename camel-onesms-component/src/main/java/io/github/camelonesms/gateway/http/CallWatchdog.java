package io.github.camelonesms.gateway.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what HttpClient does not: its response time-out is for each single read, and writes have none, so that a server
 * that trickles, or never reads, would hold the caller's thread for ever. One sweep over all calls costs a request no more
 * than being added to a queue.
 *
 * <p>Whatever is thrown in a sweep, the next one comes. Should the sweeps have ended all the same, the next call starts
 * them again.
 */
final class CallWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(CallWatchdog.class);

    private static final long SWEEP_MILLIS = 100;

    /** Sweeps whose last one is older than this have ended, or the machine stood still: another start does no harm. */
    private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Those that are over leave with the next sweep. */
    private final Queue<ActiveCall> calls = new ConcurrentLinkedQueue<>();

    private final ScheduledExecutorService executor;
    private final AtomicLong lastSweep = new AtomicLong(System.nanoTime());
    private volatile ScheduledFuture<?> sweeps;

    CallWatchdog(ScheduledExecutorService executor) {
        this.executor = executor;
        start();
    }

    private void start() {
        sweeps = executor.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a call until it is {@link ActiveCall#end() over}. */
    void watch(ActiveCall call) {
        calls.add(call);
        long now = System.nanoTime();
        long last = lastSweep.get();
        if (now - last > OVERDUE_NANOS && lastSweep.compareAndSet(last, now)) {
            restart();
        }
    }

    private void restart() {
        try {
            sweeps.cancel(false);
            start();
            LOG.warn("The watch over HTTP calls had ended and was started again: look for an earlier OutOfMemoryError");
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch over HTTP calls was shut down", e);
        }
    }

    private void sweep() {
        try {
            lastSweep.set(System.nanoTime());
            calls.removeIf(ActiveCall::isOver);
            for (ActiveCall call : calls) {
                expire(call);
            }
        } catch (Throwable e) {
            // Such as an OutOfMemoryError that another thread brought about. The next sweep does what this one did not.
            lastSweep.set(System.nanoTime());
        }
    }

    /** One call that cannot be cancelled must not keep the others from it. */
    private static void expire(ActiveCall call) {
        try {
            call.expireIfOverdue(System.nanoTime());
        } catch (RuntimeException | Error e) {
            LOG.debug("An overdue call could not be cancelled", e);
        }
    }
}
