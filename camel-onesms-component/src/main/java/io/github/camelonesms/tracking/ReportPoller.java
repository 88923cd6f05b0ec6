package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.Deadline;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.delivery.EmitMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's polls: claims due ids, polls their reports, and emits changes. Each claim is settled, queued or
 * released before a poll ends, whatever fails; if the store fails, the lease ends it. A failing store delays reports
 * and loses none. Thread-safe; polls exclude each other.
 */
public final class ReportPoller {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPoller.class);

    /** Ends a poll, so that the health check and discovery run however many ids are due. */
    private static final int CLAIMS_PER_POLL = 100;

    /** How often a report that would expire incomplete is requested in one poll. */
    private static final int REQUESTS_BEFORE_EXPIRY = 5;

    /** Configured ids are tracked again at this interval, so that finished ones are not removed and started again. */
    private static final Duration RETRACK_INTERVAL = Duration.ofHours(1);

    private final TrackingSettings settings;
    private final DeliveryTracker tracker;
    private final Leases leases;
    private final ReportQuery query;
    private final CampaignDiscovery discovery;
    private final int idsPerClaim;
    private final LongSupplier pending;
    private final ReportRoute route;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Emission> queue = new ArrayDeque<>();
    private RecipientRun run;
    private Instant retrackedAt;
    private Deadline pause;
    private RuntimeException storeFailure;
    private volatile boolean reportsFailing;
    private volatile boolean discoveryFailing;
    private volatile boolean storeFailing;

    /**
     * A poller.
     *
     * @param pending number of unfinished ids of the account; may be a few seconds old
     */
    public ReportPoller(
            TrackingSettings settings,
            DeliveryTracker tracker,
            Leases leases,
            ReportQuery query,
            CampaignDiscovery discovery,
            int idsPerClaim,
            LongSupplier pending,
            ReportRoute route) {
        this.settings = settings;
        this.tracker = tracker;
        this.leases = leases;
        this.query = query;
        this.discovery = discovery;
        this.idsPerClaim = idsPerClaim;
        this.pending = pending;
        this.route = route;
        this.clock = settings.clock();
    }

    /**
     * Polls once, emits up to a limit and leaves the rest to the next poll; returns the number of exchanges. Throws if
     * the store failed, or no id got an answer; everything possible is done before.
     */
    public int poll(int limit) throws InterruptedException {
        try {
            lock.lock();
            try {
                return pollOnce(limit);
            } finally {
                lock.unlock();
            }
        } finally {
            if (!route.mayContinue()) {
                release();
            }
        }
    }

    /** Releases claims that are not emitted. A poll in progress does it at its end, if it may not continue. */
    public void release() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (run != null) {
                run.close();
                run = null;
            }
            List<DueDelivery> queued = queue.stream().map(Emission::delivery).toList();
            queue.clear();
            leases.release(queued);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the last failure (store, list of campaigns, or a poll without any answer) has not been followed by a
     * success. A poll with nothing due proves nothing about the gateway, unless no id is pending.
     */
    public boolean isFailing() {
        return storeFailing || discoveryFailing || reportsFailing;
    }

    private int pollOnce(int limit) throws InterruptedException {
        storeFailure = null;
        boolean complete = false;
        try {
            int emitted = poll(limit, emit(limit));
            complete = storeFailure == null;
            return emitted;
        } finally {
            storeFailing = !complete && storeFailure != null;
        }
    }

    private int poll(int limit, int alreadyEmitted) throws InterruptedException {
        int emitted = alreadyEmitted;
        if (pause != null && !pause.isOver()) {
            return emitted;
        }
        RuntimeException failure = findIds();
        int claimed = 0;
        int answers = 0;
        RuntimeException gatewayFailure = null;
        for (int claims = 0; claims < CLAIMS_PER_POLL && emitted < limit && route.mayContinue(); claims++) {
            int most = Math.min(limit - emitted, idsPerClaim);
            List<DueDelivery> due;
            ReportQuery.Outcome outcome;
            try {
                due = store(() -> leases.claim(most));
                if (due.isEmpty()) {
                    break;
                }
                outcome = pollReports(due);
            } finally {
                leases.releaseUnsettled();
            }
            claimed += due.size();
            answers += outcome.answers();
            gatewayFailure = outcome.failure() == null ? gatewayFailure : outcome.failure();
            emitted += emit(limit - emitted);
            if (outcome.retryAfter() != null) {
                break;
            }
            if (due.size() < most || outcome.answers() == 0 || storeFailure != null) {
                break;
            }
        }
        if (answers > 0 || claimed == 0 && reportsFailing && pending.getAsLong() == 0) {
            reportsFailing = false;
        } else if (gatewayFailure != null) {
            reportsFailing = true;
            failure = gatewayFailure;
        }
        failure = storeFailure == null ? failure : storeFailure;
        if (failure != null) {
            throw failure;
        }
        return emitted;
    }

    private <T> T store(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw storeFailed(e);
        }
    }

    /** Records a failure of the store; Errors pass through. */
    private RuntimeException storeFailed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        storeFailure = (RuntimeException) failure;
        return storeFailure;
    }

    private ReportQuery.Outcome pollReports(List<DueDelivery> due) {
        route.polling(due);
        ReportAnswers answers = new ReportAnswers(tracker, leases, queue, this::storeFailed);
        try {
            ReportQuery.Outcome outcome = query.poll(due, answers, route::mayContinue);
            for (int left = REQUESTS_BEFORE_EXPIRY - 1; left > 0; left--) {
                List<DueDelivery> again = answers.toPollAgain(left > 1);
                if (again.isEmpty()) {
                    break;
                }
                RuntimeException failure =
                        query.poll(again, answers, route::mayContinue).failure();
                if (failure != null) {
                    outcome = new ReportQuery.Outcome(outcome.answers(), failure);
                }
            }
            return outcome;
        } finally {
            if (answers.retryAfter() != null) {
                pause = Deadline.after(clock, answers.retryAfter());
            }
            answers.commit();
        }
    }

    /** Finds ids that no producer here has tracked. A failure does not stop the poll. */
    private RuntimeException findIds() {
        RuntimeException failure = null;
        Instant now = clock.instant();
        if (retrackedAt == null || !now.isBefore(retrackedAt.plus(RETRACK_INTERVAL))) {
            try {
                tracker.discover(settings.fixedIds());
                retrackedAt = now;
            } catch (RuntimeException e) {
                LOG.debug("The ids of dlrIds could not be tracked; tried again at the next poll", e);
                failure = e;
                storeFailure = e;
            }
        }
        if (discovery == null) {
            return failure;
        }
        try {
            if (discovery.walk()) {
                discoveryFailing = false;
            }
            return failure;
        } catch (RuntimeException e) {
            LOG.debug("The list of campaigns could not be walked", e);
            discoveryFailing = true;
            return e;
        }
    }

    /** Emits at most {@code limit} queued exchanges. */
    private int emit(int limit) throws InterruptedException {
        return settings.emit() == EmitMode.RECIPIENTS ? emitRecipients(limit) : emitReports(limit);
    }

    private int emitReports(int limit) {
        int size = Math.min(limit, queue.size());
        int emitted = 0;
        for (int index = 0; index < size && route.mayContinue(); index++) {
            Emission emission = queue.element();
            ReportItem item = new ReportItem(tracker, leases, emission, settings.completionTimeout(), route::reported);
            boolean owned;
            try {
                owned = leases.renew(emission.delivery());
            } catch (RuntimeException | Error e) {
                queue.remove();
                leases.abandon(emission.delivery(), e);
                throw storeFailed(e);
            }
            queue.remove();
            if (owned) {
                leases.handTo(item, emission.delivery());
                process(item, index, size);
                emitted++;
            }
        }
        return emitted;
    }

    private int emitRecipients(int limit) throws InterruptedException {
        int emitted = 0;
        while (emitted < limit && route.mayContinue()) {
            if (run == null) {
                Emission emission = queue.peek();
                if (emission == null) {
                    break;
                }
                run = new RecipientRun(tracker, leases, emission, settings.completionTimeout(), route::reported);
                queue.remove();
                leases.handTo(run, emission.delivery());
            }
            emitted += emitRecipients(run, limit - emitted);
        }
        return emitted;
    }

    private int emitRecipients(RecipientRun current, int limit) throws InterruptedException {
        int size = Math.min(limit, current.remaining());
        int index = 0;
        boolean more = false;
        try {
            while (index < size && route.mayContinue()) {
                int recipient = take(current);
                if (recipient < 0) {
                    break;
                }
                process(new RecipientItem(current, recipient), index, size);
                index++;
            }
            more = index == size && current.remaining() > 0 || !route.mayContinue();
        } finally {
            if (!more) {
                run = null;
                current.close();
            }
        }
        return index;
    }

    private int take(RecipientRun current) throws InterruptedException {
        try {
            return current.take(route::mayContinue);
        } catch (RuntimeException e) {
            throw storeFailed(e);
        }
    }

    private void process(RouteItem item, int index, int size) {
        try {
            route.process(item, index, size);
        } catch (RuntimeException | Error e) {
            item.failed();
            throw e;
        } finally {
            item.handedOver();
        }
    }
}
