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
 * Follows the ids of one account. A producer only calls {@link #track}; a consumer, at each poll:
 *
 * <pre>
 * for (DueDelivery due : tracker.claimDue(100)) {            // no other node has them now
 *     // while tracker.doubts(due, report): ask again, a few times
 *     Optional&lt;Emission&gt; emission = answer arrived ? tracker.answered(due, report) : tracker.unanswered(due, null);
 *     // empty = nothing for the route, and the id is rescheduled already
 *     // else, when its turn comes: if (tracker.hold(due)) { process it; tracker.confirm(..) or tracker.failed(..) }
 * }
 * </pre>
 *
 * and {@link #abandon} for what it claimed but will not get to. What is neither confirmed nor abandoned comes again when
 * its lease ends. Each id stands for itself: whatever happens to one has no effect on another.
 *
 * <p>What an answer means:
 *
 * <ul>
 *   <li>COMPLETED is the last report. An answer at or after the id's expiry that is anything else makes it EXPIRED, with
 *       what is known of its recipients.
 *   <li>WAITING, IN_PROGRESS: ask again.
 *   <li>NOT_FOUND: ask again; right after a send the gateway may not know the id yet.
 *   <li>SEND_ERROR (1SMS 27, an unexpected error while sending): ask again. The vendor calls only 23 final and does not
 *       say that 27 is; if it stays, the id expires.
 *   <li>No answer: ask again. When the gateway is down at the very time an id expires, the id lives for a quarter of its
 *       life longer, so that an outage does not cost the last state; then it is EXPIRED.
 * </ul>
 *
 * <p>Recipients only advance (see the emit modes for who sees what). With {@link EmitMode#FINAL} the intermediate states
 * are stored all the same, so that nothing known is lost in a restart; a change of the mode takes effect with the next
 * answer. Thread-safe.
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

    /** A tracker with the default lease. */
    public DeliveryTracker(DeliveryStore store, DeliveryAccount account, PollSchedule schedule, EmitMode mode) {
        this(store, account, schedule, mode, PollSchedule.DEFAULT_LEASE, Clock.systemUTC());
    }

    /**
     * A tracker.
     *
     * @param lease for how long a claimed id is kept from other nodes; longer than the slowest answer and exchange, at
     *     least a second
     * @param clock measures how long this node has held a claim, and nothing else: all other time is the store's
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

    /** Makes the store ready; fails when it cannot be used. */
    public void start() {
        store.start();
    }

    /**
     * Begins to follow an id that the gateway has just accepted.
     *
     * @return whether the id was new; nothing changes when it was not
     */
    public boolean track(String id) {
        return track(id, null);
    }

    /**
     * Begins to follow an id that the gateway has just accepted.
     *
     * @param scheduledAt when the gateway will send it; null, or a time that is past, = now
     * @return whether the id was new; nothing changes when it was not
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
     * Begins to follow an id of which only its existence is known (listed by the gateway, or configured): it is due at
     * once, and its life counts from now. Cheap for ids that are known; mentioning a finished id now and then keeps it
     * from being forgotten and emitted anew.
     *
     * @return whether the id was new; nothing changes when it was not
     */
    public boolean discover(String id) {
        return store.track(new TrackedDelivery(account, id, null, Duration.ZERO, schedule.expireAfter()));
    }

    /** Claims at most so many ids that are due, those that have waited longest first; empty when none is. */
    public List<DueDelivery> claimDue(int max) {
        Instant now = clock.instant();
        purgeNowAndThen(now);
        return store.claimDue(account, max, owner, lease).stream()
                .map(claim -> new DueDelivery(claim, now, true))
                .toList();
    }

    /**
     * Claims one id, due or not, for news of it that came by itself. To be used like what {@link #claimDue} gives, with
     * {@link #told} in the place of {@code answered}.
     *
     * @return empty when the id is not followed, finished, or worked on at present, here or elsewhere
     */
    public Optional<DueDelivery> claim(String id) {
        Instant now = clock.instant();
        return store.claim(account, id, owner, lease).map(claim -> new DueDelivery(claim, now, false));
    }

    /** What the store holds about the id. */
    public IdState state(String id) {
        return store.state(account, id);
    }

    /** Whether a report of the id has named recipients. */
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
     * Whether to poll again, because this incomplete answer would expire the id. Gateways answer from several servers, some of
     * which are stale, and an expired id is not polled again. The answer's changes are kept, and so is the claim.
     *
     * @param fresh the report of this id; NOT_FOUND when the gateway does not know it
     */
    public boolean doubts(DueDelivery due, DeliveryReport fresh) {
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
     * Judges an answer of the gateway.
     *
     * @param fresh the report of this id; NOT_FOUND when the gateway does not know it
     * @return what the route is to see; empty when there is nothing: then the id is given back already
     */
    public Optional<Emission> answered(DueDelivery due, DeliveryReport fresh) {
        if (!due.id().equals(fresh.id())) {
            throw new IllegalArgumentException("The report of id " + fresh.id() + " is no answer for id " + due.id());
        }
        DeliverySnapshot known = known(due);
        DeliverySnapshot merged = ReportMerge.merge(known, fresh);
        return judge(due, known, isExpired(due) ? settled(merged) : merged, null);
    }

    /**
     * Judges a report that the gateway sent by itself, which may be about some recipients only. Whatever the emit mode,
     * the route is to see what is new in it; when the id is due next does not change.
     *
     * @param fresh what was told of this id
     * @return what the route is to see; empty when it is nothing new: then the id is given back already
     */
    public Optional<Emission> told(DueDelivery due, DeliveryReport fresh) {
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
     * Judges a report that somebody posted, who may be the gateway. Unlike {@link #told} it completes nothing and adds no
     * recipient: only numbers that the gateway has reported count, each as often as reported.
     *
     * @param polled what the gateway reports about the id; null = it was not polled
     * @param posted what was posted about the id
     * @return what the route is to see; empty when it is nothing new: then the id is given back already
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
     * Takes note that the gateway gave no usable answer for this id.
     *
     * @param retryAfter how long the gateway asked to be left alone; null = it did not say
     * @return what the route is to see all the same: what it failed to process earlier, or that the id has expired;
     *     empty when there is nothing: then the id is given back already
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

    /** Until it is due next: when it was due before, unless the gateway has just been asked. */
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
     * Makes sure that the id is still ours, to be called right before the route begins to process it: renews the lease
     * when a third of it is over.
     *
     * @return false when another node has taken the id over, because this one was paused or slow: leave it to that node
     */
    public boolean hold(DueDelivery due) {
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
     * The route has processed all of it: the store moves on.
     *
     * @return false when another node had taken the id over: it will emit it again
     */
    public boolean confirm(Emission emission) {
        DueDelivery due = emission.delivery();
        if (emission.isLast()) {
            return warnIfLost(due, store.finish(due.claim()));
        }
        DeliverySnapshot confirmed =
                emission.snapshot().afterEmitting(emission.recipients().size()).withFailures(0);
        return warnIfLost(due, store.commit(due.claim(), SnapshotCodec.encode(confirmed), pause(due)));
    }

    /**
     * The route has processed some recipients of a long emission: should this node die, they do not come again. Renews
     * the lease.
     *
     * @param confirmed the indexes of those in {@link Emission#recipients()}
     * @return false when another node has taken the id over: leave the rest to it
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
     * The route failed: it comes again, after a pause that doubles with each failure in a row.
     *
     * @param confirmed the indexes in {@link Emission#recipients()} of those that were processed and do not come again;
     *     empty when the report was emitted as a whole
     * @return false when another node had taken the id over: it will emit it again
     */
    public boolean failed(Emission emission, BitSet confirmed) {
        DueDelivery due = emission.delivery();
        DeliverySnapshot snapshot = emission.snapshot();
        int failures = confirmed.isEmpty() ? snapshot.failures() + 1 : 1;
        byte[] stored = SnapshotCodec.encode(snapshot.afterEmitting(confirmed).withFailures(failures));
        return warnIfLost(due, store.commit(due.claim(), stored, schedule.retryPause(failures)));
    }

    /**
     * Gives an id back untouched, at once due for any node: at a shutdown, for what was claimed and not begun.
     *
     * @return false when another node had taken the id over
     */
    public boolean abandon(DueDelivery due) {
        return store.commit(due.claim(), null, Duration.ZERO);
    }

    /** Counts the ids of the account; overdue is what has been due for longer than the longest pause between polls. */
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
