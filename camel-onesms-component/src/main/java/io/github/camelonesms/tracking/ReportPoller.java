package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.model.DeliveryReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /** After this many failures in a row a poll ends, because each call may take a pool's timeout. */
    private static final int STORE_FAILURES_IN_A_ROW = 2;

    /** Configured ids are tracked again at this interval, so that finished ones are not removed and started again. */
    private static final Duration REMINDER = Duration.ofHours(1);

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
    private Instant remindedAt;
    private Instant silentUntil;
    private RuntimeException storeFailure;
    private volatile boolean reportsFailing;
    private volatile boolean discoveryFailing;
    private volatile boolean storeFailing;

    /**
     * A poller.
     *
     * @param discovery null if the list of campaigns is not used
     * @param idsPerClaim number of ids claimed at once; at least 1
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
     * Polls once.
     *
     * @param limit most exchanges to emit; the next poll emits the rest
     * @return number of exchanges
     * @throws RuntimeException if the store failed, or no id got an answer; everything possible is done before
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
                giveBack();
            }
        }
    }

    /** Releases claims that are not emitted. A poll in progress does it at its end, if it may not continue. */
    public void giveBack() {
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
        if (silentUntil != null && clock.instant().isBefore(silentUntil)) {
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
                outcome = ask(due);
            } finally {
                leases.releaseUnsettled();
            }
            claimed += due.size();
            answers += outcome.answers();
            gatewayFailure = outcome.failure() == null ? gatewayFailure : outcome.failure();
            emitted += emit(limit - emitted);
            if (outcome.retryAfter() != null) {
                silentUntil = clock.instant().plus(outcome.retryAfter());
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

    private ReportQuery.Outcome ask(List<DueDelivery> due) {
        route.asked(due);
        Answers answers = new Answers(true);
        ReportQuery.Outcome outcome = query.ask(due, answers, route::mayContinue);
        for (int left = REQUESTS_BEFORE_EXPIRY - 2; !answers.doubted.isEmpty(); left--) {
            List<DueDelivery> again = answers.doubted;
            answers = new Answers(left > 0);
            RuntimeException failure =
                    query.ask(again, answers, route::mayContinue).failure();
            if (failure != null) {
                outcome = new ReportQuery.Outcome(outcome.answers(), failure);
            }
        }
        return outcome;
    }

    /** Finds ids that no producer here has tracked. A failure does not stop the poll. */
    private RuntimeException findIds() {
        RuntimeException failure = null;
        Instant now = clock.instant();
        if (remindedAt == null || !now.isBefore(remindedAt.plus(REMINDER))) {
            try {
                settings.fixedIds().forEach(tracker::discover);
                remindedAt = now;
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
        int index = 0;
        for (; index < size && route.mayContinue(); index++) {
            Emission emission = queue.element();
            ReportItem item = new ReportItem(tracker, leases, emission, settings.completionTimeout(), route::taken);
            boolean ours;
            try {
                ours = leases.confirm(emission.delivery());
            } catch (RuntimeException | Error e) {
                queue.remove();
                leases.abandon(emission.delivery(), e);
                throw storeFailed(e);
            }
            queue.remove();
            if (ours) {
                leases.handTo(item, emission.delivery());
                process(item, index, size);
            }
        }
        return index;
    }

    private int emitRecipients(int limit) throws InterruptedException {
        int emitted = 0;
        while (emitted < limit && route.mayContinue()) {
            if (run == null) {
                Emission emission = queue.peek();
                if (emission == null) {
                    break;
                }
                run = new RecipientRun(tracker, leases, emission, settings.completionTimeout(), route::taken);
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

    private final class Answers implements ReportQuery.Sink {

        private final boolean mayDoubt;
        private final List<DueDelivery> doubted = new ArrayList<>();
        private int failuresInARow;

        /** @param mayDoubt whether a report that would expire incomplete is requested again */
        Answers(boolean mayDoubt) {
            this.mayDoubt = mayDoubt;
        }

        @Override
        public void answered(DueDelivery due, DeliveryReport report) {
            judge(due, () -> {
                if (mayDoubt && tracker.shouldPollAgain(due, report)) {
                    doubted.add(due);
                } else {
                    queue(due, tracker.report(due, report));
                }
            });
        }

        @Override
        public void unanswered(DueDelivery due, Duration retryAfter) {
            judge(due, () -> queue(due, tracker.unanswered(due, retryAfter)));
        }

        /** The poll releases it at its end. */
        @Override
        public void untouched(DueDelivery due) {}

        private void queue(DueDelivery due, Optional<Emission> emission) {
            if (emission.isPresent()) {
                queue.add(emission.get());
                leases.handToQueue(due);
            } else {
                leases.settled(due);
            }
        }

        /** A failure of the store for one id does not stop the others. */
        private void judge(DueDelivery due, Runnable judgement) {
            try {
                judgement.run();
                failuresInARow = 0;
            } catch (RuntimeException e) {
                leases.abandon(due, e);
                storeFailure = e;
                if (++failuresInARow == STORE_FAILURES_IN_A_ROW) {
                    throw e;
                }
            }
        }
    }
}
