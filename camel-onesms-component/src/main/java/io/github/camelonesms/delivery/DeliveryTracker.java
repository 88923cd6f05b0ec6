package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.ReportState;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the ids of one account. A producer only calls {@link #track}; a consumer, at each poll:
 * <pre>
 * for (DueDelivery due : tracker.claimDue(100)) {            // no other node has them now
 *     // while tracker.shouldPollAgain(due, report): poll again, a few times
 *     Optional&lt;Emission&gt; emission = answer arrived ? tracker.report(due, report) : tracker.unanswered(due, null);
 *     // empty = nothing for the route, and the id is rescheduled already
 *     // else, when its turn comes: if (tracker.renew(due)) { process it; tracker.commit(..) or tracker.failed(..) }
 * }
 * </pre>
 * and {@link #release} for claims that it does not use. A claim that is neither confirmed nor abandoned is due again
 * when its lease ends.
 *
 * <p>The meaning of answers:
 * <ul>
 * <li>COMPLETED is final. Any other answer at or after the id's expiry makes it EXPIRED.
 * <li>WAITING, IN_PROGRESS, NOT_FOUND (normal shortly after a send): poll again.
 * <li>SEND_ERROR (1SMS 27): poll again, because the vendor calls only 23 final.
 * <li>No answer: poll again. If the gateway is down when an id expires, tracking is extended once by a quarter.
 * </ul>
 *
 * <p>Statuses only advance. With {@link EmitMode#FINAL} intermediate statuses are stored too; a change of the mode
 * takes effect with the next answer. Thread-safe.
 */
public final class DeliveryTracker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTracker.class);

    private static final int GRACE_DIVISOR = 4;
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

    private final DeliveryStore store;
    private final DeliveryAccount account;
    private final PollSchedule schedule;
    private final EmitMode mode;
    private final Duration lease;
    private final String owner;
    private final Clock clock;
    private volatile Instant purgedAt = Instant.MIN;

    /**
     * A tracker.
     *
     * @param lease longer than the slowest answer and exchange, at least a second
     * @param clock only measures how long this node has held a claim; all other time is the store's
     */
    public DeliveryTracker(
            DeliveryStore store,
            DeliveryAccount account,
            PollSchedule schedule,
            EmitMode mode,
            Duration lease,
            Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.account = Objects.requireNonNull(account, "account");
        this.schedule = Objects.requireNonNull(schedule, "schedule");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.clock = Objects.requireNonNull(clock, "clock");
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A lease lasts at least a second, not " + lease);
        }
        this.lease = lease;
        this.owner = ownerName();
    }

    private static String ownerName() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        return name.substring(0, Math.min(name.length(), 60)) + " "
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Prepares the store; fails if it is unusable. */
    public void start() {
        store.start();
    }

    /**
     * Tracks an id that the gateway has just accepted.
     *
     * @return whether the id was new; otherwise nothing changes
     */
    public boolean track(String id) {
        return track(id, null);
    }

    /**
     * Tracks an id that the gateway has just accepted.
     *
     * @param scheduledAt when the gateway will send it; null or a past time = now
     * @return whether the id was new; otherwise nothing changes
     */
    public boolean track(String id, Instant scheduledAt) {
        return track(id, scheduledAt, null);
    }

    /**
     * Begins to follow an id that the gateway has just accepted.
     *
     * @param scheduledAt when the gateway will send it; null, or a time that is past, = now
     * @param reference the route's own reference of the send; null = none
     * @return whether the id was new; when it was not, nothing changes but that an id without a reference gets this one
     */
    public boolean track(String id, Instant scheduledAt, String reference) {
        return store.track(new TrackedDelivery(
                account, id, scheduledAt, schedule.firstPollDelay(), schedule.expireAfter(), reference));
    }

    /**
     * Tracks an id that is listed by the gateway or configured: it is due at once, and tracking starts now. Cheap for
     * known ids. Repeated calls keep a finished id from being removed and emitted again.
     *
     * @return whether the id was new; otherwise nothing changes
     */
    public boolean discover(String id) {
        return store.track(new TrackedDelivery(account, id, null, Duration.ZERO, schedule.expireAfter()));
    }

    /** Claims at most {@code max} due ids, the longest waiting first; may be empty. */
    public List<DueDelivery> claimDue(int max) {
        Instant now = clock.instant();
        purgeNowAndThen(now);
        return store.claimDue(account, max, owner, lease).stream()
                .map(claim -> new DueDelivery(claim, now, true))
                .toList();
    }

    /**
     * Claims one id, due or not, for a posted report; use {@link #pushed} instead of {@code report}.
     *
     * @return empty if the id is not tracked, finished, or claimed, here or elsewhere
     */
    public Optional<DueDelivery> claim(String id) {
        Instant now = clock.instant();
        return store.claim(account, id, owner, lease).map(claim -> new DueDelivery(claim, now, false));
    }

    /** Returns the state of the id in the store. */
    public IdState state(String id) {
        return store.state(account, id);
    }

    /** Whether a report of the id had recipients. */
    public boolean knowsRecipients(DueDelivery due) {
        return known(due).recipients().size() > 0;
    }

    private void purgeNowAndThen(Instant now) {
        if (purgedAt.equals(Instant.MIN) || !now.isBefore(purgedAt.plus(PURGE_INTERVAL))) {
            purgedAt = now;
            int purged = store.purge();
            LOG.debug("Forgot {} finished ids", purged);
        }
    }

    /**
     * Whether to poll again, because this incomplete answer would expire the id and some servers of a gateway are
     * stale. The answer's changes are kept, and so is the claim.
     *
     * @param fresh the report of this id; NOT_FOUND if the gateway does not know it
     */
    public boolean shouldPollAgain(DueDelivery due, DeliveryReport fresh) {
        if (fresh.state() == ReportState.COMPLETED || !isExpired(due)) {
            return false;
        }
        DeliverySnapshot known = known(due);
        if (known.isSettled()) {
            return false;
        }
        DeliverySnapshot merged = ReportMerge.merge(known, fresh);
        return merged.recipients() == known.recipients()
                || store.renew(due.claim(), SnapshotCodec.encode(merged), lease);
    }

    private static boolean isExpired(DueDelivery due) {
        return !due.claim().claimedAt().isBefore(due.claim().expiresAt());
    }

    /**
     * Processes an answer of the gateway.
     *
     * @param fresh the report of this id; NOT_FOUND if the gateway does not know it
     * @return what to emit; if empty, the claim has ended
     */
    public Optional<Emission> report(DueDelivery due, DeliveryReport fresh) {
        if (!due.id().equals(fresh.id())) {
            throw new IllegalArgumentException("The report of id " + fresh.id() + " is no answer for id " + due.id());
        }
        DeliverySnapshot known = known(due);
        DeliverySnapshot merged = ReportMerge.merge(known, fresh);
        return judge(due, known, isExpired(due) ? settled(merged) : merged, null);
    }

    /**
     * Processes a trusted posted report, possibly of some recipients only. Its changes are emitted in every emit mode;
     * the next due time does not change.
     *
     * @return what to emit; if empty, the claim has ended
     */
    public Optional<Emission> pushed(DueDelivery due, DeliveryReport fresh) {
        return emitIfNew(due, ReportMerge.merge(known(due), fresh));
    }

    private Optional<Emission> emitIfNew(DueDelivery due, DeliverySnapshot merged) {
        if (merged.changeCount() > 0 || merged.isSettled()) {
            return Optional.of(new Emission(due, merged));
        }
        warnIfLost(due, store.commit(due.claim(), null, pause(due)));
        return Optional.empty();
    }

    /**
     * Processes an untrusted posted report. Unlike {@link #pushed} it completes nothing and adds no recipient: only
     * numbers that the gateway has reported count, each as often as reported.
     *
     * @param polled the gateway's report; null = not polled
     * @return what to emit; if empty, the claim has ended
     */
    public Optional<Emission> posted(DueDelivery due, DeliveryReport polled, DeliveryReport posted) {
        DeliverySnapshot known = known(due);
        DeliverySnapshot base = polled == null ? known : ReportMerge.merge(known, polled);
        if (base.isSettled()) {
            return emitIfNew(due, base);
        }
        return emitIfNew(due, ReportMerge.advance(base, posted.recipients()).withState(ReportState.IN_PROGRESS));
    }

    /**
     * Processes a failed poll of this id.
     *
     * @param retryAfter how long the gateway requires to wait; null = not given
     * @return what to emit all the same: changes that the route failed to process, or the expiry; if empty, the claim
     * has ended
     */
    public Optional<Emission> unanswered(DueDelivery due, Duration retryAfter) {
        DeliverySnapshot known = known(due);
        DeliveryClaim claim = due.claim();
        Duration life = Duration.between(claim.acceptedAt(), claim.expiresAt());
        boolean expired = !claim.claimedAt().isBefore(claim.expiresAt().plus(life.dividedBy(GRACE_DIVISOR)));
        return judge(due, known, expired ? settled(known) : known, retryAfter);
    }

    private static DeliverySnapshot settled(DeliverySnapshot snapshot) {
        return snapshot.isSettled() ? snapshot : snapshot.withState(ReportState.EXPIRED);
    }

    private DeliverySnapshot known(DueDelivery due) {
        try {
            return SnapshotCodec.decode(store.snapshot(due.claim()));
        } catch (CorruptSnapshotException e) {
            LOG.warn(
                    "What was stored about id {} cannot be read ({}); going on without it: the route may see its"
                            + " recipients again",
                    due.id(),
                    e.getMessage());
            return DeliverySnapshot.NONE;
        }
    }

    private Optional<Emission> judge(
            DueDelivery due, DeliverySnapshot known, DeliverySnapshot current, Duration retryAfter) {
        if (isToBeEmitted(current)) {
            return Optional.of(new Emission(due, current));
        }
        if (current.isSettled()) {
            warnIfLost(due, store.finish(due.claim()));
            return Optional.empty();
        }
        boolean learned = current.recipients() != known.recipients();
        Duration pause = pause(due);
        warnIfLost(
                due,
                store.commit(
                        due.claim(),
                        learned ? SnapshotCodec.encode(current) : null,
                        retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause));
        return Optional.empty();
    }

    private boolean isToBeEmitted(DeliverySnapshot current) {
        return switch (mode) {
            case FINAL -> current.isSettled();
            case CHANGES -> current.changeCount() > 0 || current.state() == ReportState.EXPIRED;
            case RECIPIENTS -> current.changeCount() > 0;
        };
    }

    /** The earlier due time stays, unless the gateway has just been polled. */
    private Duration pause(DueDelivery due) {
        DeliveryClaim claim = due.claim();
        if (due.isAsked()) {
            return schedule.pause(claim.acceptedAt(), claim.expiresAt(), claim.claimedAt());
        }
        return claim.dueAt().isAfter(claim.claimedAt())
                ? Duration.between(claim.claimedAt(), claim.dueAt())
                : Duration.ZERO;
    }

    /**
     * Checks that the claim is still valid, right before the route begins; renews the lease after a third of it.
     *
     * @return false if another node has taken the id over
     */
    public boolean renew(DueDelivery due) {
        Instant now = clock.instant();
        if (now.isBefore(due.heldSince().plus(lease.dividedBy(3)))) {
            return true;
        }
        boolean ours = store.renew(due.claim(), null, lease);
        if (ours) {
            due.heldSince(now);
        }
        return ours;
    }

    /**
     * Commits after the route has processed everything.
     *
     * @return false if another node had taken the id over, and emits it again
     */
    public boolean commit(Emission emission) {
        DueDelivery due = emission.delivery();
        if (emission.isLast()) {
            return warnIfLost(due, store.finish(due.claim()));
        }
        DeliverySnapshot confirmed =
                emission.snapshot().afterEmitting(emission.recipients().size()).withFailures(0);
        return warnIfLost(due, store.commit(due.claim(), SnapshotCodec.encode(confirmed), pause(due)));
    }

    /**
     * Commits some recipients of a long emission, so that they are not repeated after a crash. Renews the lease.
     *
     * @param confirmed the indexes of those in {@link Emission#recipients()}
     * @return false if another node has taken the id over
     */
    public boolean checkpoint(Emission emission, BitSet confirmed) {
        DueDelivery due = emission.delivery();
        Instant now = clock.instant();
        DeliverySnapshot progress = emission.snapshot().afterEmitting(confirmed);
        boolean ours = warnIfLost(due, store.renew(due.claim(), SnapshotCodec.encode(progress), lease));
        if (ours) {
            due.heldSince(now);
        }
        return ours;
    }

    /**
     * The route failed: it is emitted again, after a pause that doubles with each failure in a row.
     *
     * @param confirmed the indexes in {@link Emission#recipients()} of processed ones; empty for a whole report
     * @return false if another node had taken the id over, and emits it again
     */
    public boolean failed(Emission emission, BitSet confirmed) {
        DueDelivery due = emission.delivery();
        DeliverySnapshot snapshot = emission.snapshot();
        int failures = confirmed.isEmpty() ? snapshot.failures() + 1 : 1;
        byte[] stored = SnapshotCodec.encode(snapshot.afterEmitting(confirmed).withFailures(failures));
        return warnIfLost(due, store.commit(due.claim(), stored, schedule.retryPause(failures)));
    }

    /**
     * Releases an unused claim: it is due at once, for any node.
     *
     * @return false if another node had taken the id over
     */
    public boolean release(DueDelivery due) {
        return store.commit(due.claim(), null, Duration.ZERO);
    }

    /** Counts the ids of the account; overdue after the longest poll interval. */
    public DeliveryCounts counts() {
        return store.counts(account, schedule.maxPollInterval());
    }

    private static boolean warnIfLost(DueDelivery due, boolean ours) {
        if (!ours) {
            LOG.warn(
                    "Id {} was taken over by another node while this one worked on it (its lease was over); that node"
                            + " goes on with it",
                    due.id());
        }
        return ours;
    }
}
