package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The claims of this consumer, from {@link #claim} until another method ends them. Their leases are renewed. If the
 * store fails at the end of a claim, it is abandoned: its id is due again when the lease ends. Thread-safe.
 */
public final class Leases {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    /** After this many failures in a row a round ends, because each call may take a pool's timeout. */
    private static final int FAILURES_IN_A_ROW = 2;

    /** The poll in progress. */
    private static final Work POLL = new Work() {};

    /** Waits for the route. */
    private static final Work QUEUE = new Work() {};

    /** A post that the route processes. */
    private static final Work POST = new Work() {};

    private final DeliveryTracker tracker;
    private final Duration lease;
    private final Clock clock;
    private final OutageLog outage;
    private final Map<DueDelivery, Work> held = new ConcurrentHashMap<>();
    private final Map<String, Instant> abandoned = new ConcurrentHashMap<>();

    /** The owner of a claim. */
    interface Work {

        /** Whether the completion is overdue. */
        default boolean isOverdue() {
            return false;
        }

        /** Ends the work without a completion. */
        default void expire() {}
    }

    /** @param lease the length of a lease */
    public Leases(DeliveryTracker tracker, Duration lease, Clock clock) {
        this.tracker = tracker;
        this.lease = lease;
        this.clock = clock;
        this.outage = new OutageLog(LOG, "Releasing claimed ids in the delivery store", clock);
    }

    /** Renews leases at this interval until the executor is shut down. */
    public void keep(ScheduledExecutorService executor, Duration interval) {
        executor.scheduleWithFixedDelay(
                this::renewSafely, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** After an exception, such as an OutOfMemoryError, the executor would not call again. */
    private void renewSafely() {
        try {
            renew();
            abandoned();
        } catch (Throwable e) {
            LOG.debug("Leases could not be renewed; tried again soon", e);
        }
    }

    /** Claims at most {@code max} due ids for the poll in progress. */
    List<DueDelivery> claim(int max) {
        List<DueDelivery> due = tracker.claimDue(max);
        for (DueDelivery each : due) {
            held.put(each, POLL);
            abandoned.remove(each.id());
        }
        return due;
    }

    /** Claims one id for a post; empty if it is not tracked, finished, or claimed, here or elsewhere. */
    public Optional<DueDelivery> claim(String id) {
        Optional<DueDelivery> due = tracker.claim(id);
        due.ifPresent(claimed -> {
            held.put(claimed, POST);
            abandoned.remove(claimed.id());
        });
        return due;
    }

    /** Releases the poll's claims that are neither settled nor queued. */
    void releaseUnsettled() {
        release(held.entrySet().stream()
                .filter(entry -> entry.getValue() == POLL)
                .map(Map.Entry::getKey)
                .toList());
    }

    /** The claim waits for the route. */
    void handToQueue(DueDelivery due) {
        handTo(QUEUE, due);
    }

    /** Another owner than the poll has the claim. */
    void handTo(Work work, DueDelivery due) {
        held.computeIfPresent(due, (id, before) -> work);
    }

    /** Whether the claim is still valid; to be called right before the route receives the report. */
    boolean renew(DueDelivery due) {
        if (tracker.renew(due)) {
            return true;
        }
        LOG.debug("Id {} is left to the node that has taken it over", due.id());
        held.remove(due);
        return false;
    }

    /** The store already has the result. */
    public void settled(DueDelivery due) {
        held.remove(due);
    }

    /** Ends a claim by a call to the store; returns whether it accepted it. If it throws, the claim is abandoned. */
    boolean settle(DueDelivery due, StoreCall call) {
        held.remove(due);
        try {
            boolean owned = call.run();
            outage.succeeded();
            return owned;
        } catch (RuntimeException e) {
            abandon(due, e);
            return false;
        }
    }

    /** Releases a claim: it is due at once, for any node. If the store fails, it is abandoned: false. */
    public boolean release(DueDelivery due) {
        return settle(due, () -> {
            tracker.release(due);
            return true;
        });
    }

    /** Releases claims. If the store keeps failing it is not called for the rest, whose leases end anyway. */
    void release(Collection<DueDelivery> claims) {
        int failures = 0;
        for (DueDelivery due : claims) {
            if (failures == FAILURES_IN_A_ROW) {
                abandon(due, null);
            } else {
                failures = release(due) ? 0 : failures + 1;
            }
        }
    }

    /** Abandons a claim, because it is unknown whether the store has the result. A null failure is logged already. */
    public void abandon(DueDelivery due, Throwable failure) {
        held.remove(due);
        abandoned.put(due.id(), clock.instant().plus(lease));
        if (failure != null) {
            outage.failed(failure);
        }
    }

    /** The number of ids with an abandoned lease that has not ended. */
    public int abandoned() {
        Instant now = clock.instant();
        abandoned.values().removeIf(end -> !end.isAfter(now));
        return abandoned.size();
    }

    /** Renews leases in their last two thirds. */
    void renew() {
        int failures = 0;
        for (Map.Entry<DueDelivery, Work> entry : held.entrySet()) {
            try {
                if (entry.getValue().isOverdue()) {
                    entry.getValue().expire();
                } else {
                    renew(entry.getKey());
                }
                failures = 0;
            } catch (Throwable e) {
                LOG.debug(
                        "The lease of id {} could not be renewed; tried again soon",
                        entry.getKey().id(),
                        e);
                if (++failures == FAILURES_IN_A_ROW) {
                    return;
                }
            }
        }
    }

    /** Records the end of a claim in the store. */
    @FunctionalInterface
    interface StoreCall {

        /** @return false if another node has taken the id over */
        boolean run();
    }
}
