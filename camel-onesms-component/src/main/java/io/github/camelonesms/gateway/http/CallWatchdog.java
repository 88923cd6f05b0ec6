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
 * Limits the time for a complete answer and for writing. HttpClient's timeout covers a single read only, so a server
 * that trickles would block a thread forever. If the sweeps have ended, the next call starts them again.
 */
final class CallWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(CallWatchdog.class);

    private static final long SWEEP_MILLIS = 100;

    /** If the last sweep is older than this, the sweeps are started again, which does no harm if they still run. */
    private static final long OVERDUE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Finished calls are removed by the next sweep. */
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
            // For example an OutOfMemoryError caused by another thread. The next sweep continues.
            lastSweep.set(System.nanoTime());
        }
    }

    /** A call that cannot be cancelled must not stop the sweep. */
    private static void expire(ActiveCall call) {
        try {
            call.expireIfOverdue(System.nanoTime());
        } catch (RuntimeException | Error e) {
            LOG.debug("An overdue call could not be cancelled", e);
        }
    }
}
