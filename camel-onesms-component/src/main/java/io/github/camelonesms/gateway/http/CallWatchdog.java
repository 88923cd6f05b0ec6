package io.github.camelonesms.gateway.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds what HttpClient does not: its response time-out is for each single read (and plain sockets go without even that
 * one), and writes have none, so that a server that trickles, or never reads, would hold the caller's thread for ever.
 * One sweep over all calls costs a request no more than being added to a queue.
 */
final class CallWatchdog {

    private static final Logger LOG = LoggerFactory.getLogger(CallWatchdog.class);

    private static final long SWEEP_MILLIS = 100;

    /** Those that are over leave with the next sweep. */
    private final Queue<ActiveCall> calls = new ConcurrentLinkedQueue<>();

    CallWatchdog(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a call until it is {@link ActiveCall#end() over}. */
    void watch(ActiveCall call) {
        calls.add(call);
    }

    private void sweep() {
        calls.removeIf(ActiveCall::isOver);
        long now = System.nanoTime();
        for (ActiveCall call : calls) {
            try {
                call.expireIfOverdue(now);
            } catch (RuntimeException e) {
                // Nothing may end the sweeps: the other calls have no other bound.
                LOG.debug("An overdue call could not be cancelled", e);
            }
        }
    }
}
