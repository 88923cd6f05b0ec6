package io.github.camelonesms.gateway.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what HttpClient does not: its response time-out is for each single read (and plain sockets go without even that
 * one), and writes have none, so that a server that trickles, or never reads, would hold the caller's thread for ever.
 * One sweep over all active calls costs a request no more than being entered into a map, by the thread that it blocks.
 */
final class CallWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(CallWatchdog.class);

    private static final long SWEEP_MILLIS = 100;

    private final Map<Thread, ActiveCall> active = new ConcurrentHashMap<>();

    CallWatchdog(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches the call that this thread begins, the only one it has: a reader of an answer makes no other. */
    void watch(ActiveCall call) {
        active.put(Thread.currentThread(), call);
    }

    /** The call of this thread is over. */
    void forget() {
        active.remove(Thread.currentThread());
    }

    private void sweep() {
        long now = System.nanoTime();
        for (ActiveCall call : active.values()) {
            try {
                call.expireIfOverdue(now);
            } catch (RuntimeException e) {
                // Nothing may end the sweeps: the other calls have no other bound.
                LOG.debug("An overdue call could not be cancelled", e);
            }
        }
    }
}
