package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.ReportState;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the ids of one account. A producer only calls {@link #track}. At each poll a consumer claims what is due, and
 * polls it, again while {@link #shouldPollAgain}. It passes an answer to {@link #report}, or calls {@link #unanswered},
 * and passes to {@link #commitAll} what they leave.
 * An empty {@link Emission} is over; for any other it calls {@link #renew}, and after the route {@link #commit} or
 * {@link #failed}. It {@link #release}s claims that it does not use.
 *
 * <p>COMPLETED is final. Any other answer at or after the id's expiry makes it EXPIRED. Until then WAITING,
 * IN_PROGRESS, NOT_FOUND (normal shortly after a send) and SEND_ERROR (1SMS calls only 23 final) are polled again. If
 * the gateway is down when an id expires, tracking is extended once by a quarter.
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

    public void start() {
        store.start();
    }

    /** Tracks an id as {@link DeliveryStore#track}; time and reference may be null. Returns whether it was new. */
    public boolean track(String id, Instant scheduledAt, String reference) {
        return store.track(new TrackedDelivery(
                account, id, scheduledAt, schedule.firstPollDelay(), schedule.expireAfter(), reference));
    }

    /**
     * Tracks ids that are listed by the gateway or configured: they are due at once, and tracking starts now. Cheap for
     * known ids. Repeated calls keep a finished id from being removed and emitted again. Returns how many were new.
     */
    public int discover(Collection<String> ids) {
        return store.trackAll(ids.stream()
                .map(id -> new TrackedDelivery(account, id, null, Duration.ZERO, schedule.expireAfter()))
                .toList());
    }

    /** Claims at most {@code max} due ids, the longest waiting first; may be empty. */
    public List<DueDelivery> claimDue(int max) {
        purgeNowAndThen(clock.instant());
        Deadline renewal = nextRenewal();
        return store.claimDue(account, max, owner, lease).stream()
                .map(claim -> new DueDelivery(claim, renewal, true))
                .toList();
    }

    /** Claims one id, due or not, for a posted report; use {@link #pushed} instead of {@code report}. */
    public Optional<DueDelivery> claim(String id) {
        Deadline renewal = nextRenewal();
        return store.claim(account, id, owner, lease).map(claim -> new DueDelivery(claim, renewal, false));
    }

    private Deadline nextRenewal() {
        return Deadline.after(clock, lease.dividedBy(3));
    }

    public IdState state(String id) {
        return store.state(account, id);
    }

    public boolean knowsRecipients(DueDelivery due) {
        return known(due).recipients().size() > 0;
    }

    /** Whether a post only repeats final statuses that are known. */
    public boolean isRepeated(DueDelivery due, DeliveryReport posted) {
        return known(due).hasFinal(posted.recipients());
    }

    /** Processes a post that {@link #isRepeated}, as {@link #pushed}: returns what the route has not processed yet. */
    public Optional<Emission> repeated(DueDelivery due) {
        return emitIfNew(due, known(due));
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
     */
    public boolean shouldPollAgain(DueDelivery due, DeliveryReport fresh) {
        if (!isExpired(due)) {
            return false;
        }
        DeliverySnapshot known = known(due);
        DeliverySnapshot merged = ReportMerge.merge(known, fresh);
        if (known.isSettled() || merged.isSettled()) {
            return false;
        }
        return merged.recipients() == known.recipients()
                || store.renew(due.claim(), SnapshotCodec.encode(merged), lease);
    }

    private static boolean isExpired(DueDelivery due) {
        return !due.claim().claimedAt().isBefore(due.claim().expiresAt());
    }

    /**
     * Processes an answer of the gateway: returns what to emit. If that is empty, the claim has ended, or {@code pending}
     * has got what ends it.
     *
     * @param pending gets what is to be committed by {@link #commitAll}
     */
    public Optional<Emission> report(DueDelivery due, DeliveryReport fresh, Consumer<DeliveryCommit> pending) {
        if (!due.id().equals(fresh.id())) {
            throw new IllegalArgumentException("The report of id " + fresh.id() + " is no answer for id " + due.id());
        }
        DeliverySnapshot known = known(due);
        DeliverySnapshot merged = ReportMerge.merge(known, fresh);
        return judge(due, known, isExpired(due) ? settled(merged) : merged, null, pending);
    }

    /**
     * Processes a trusted posted report, possibly of some recipients only. Its changes are emitted in every emit mode;
     * the next due time does not change. Returns as {@link #report}.
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
     * numbers that the gateway has reported (null = not polled) count, each as often as reported.
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
     * Processes a failed poll of this id, as {@link #report}: returns changes that the route failed to process, or the
     * expiry.
     */
    public Optional<Emission> unanswered(DueDelivery due, Duration retryAfter, Consumer<DeliveryCommit> pending) {
        DeliverySnapshot known = known(due);
        DeliveryClaim claim = due.claim();
        Duration life = Duration.between(claim.acceptedAt(), claim.expiresAt());
        boolean expired = !claim.claimedAt().isBefore(claim.expiresAt().plus(life.dividedBy(GRACE_DIVISOR)));
        return judge(due, known, expired ? settled(known) : known, retryAfter, pending);
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
            DueDelivery due,
            DeliverySnapshot known,
            DeliverySnapshot current,
            Duration retryAfter,
            Consumer<DeliveryCommit> pending) {
        if (isToBeEmitted(current)) {
            return Optional.of(new Emission(due, current));
        }
        if (current.isSettled()) {
            warnIfLost(due, store.finish(due.claim()));
            return Optional.empty();
        }
        boolean learned = current.recipients() != known.recipients();
        Duration pause = pause(due);
        pending.accept(new DeliveryCommit(
                due.claim(),
                learned ? SnapshotCodec.encode(current) : null,
                retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause));
        return Optional.empty();
    }

    /** Commits what {@link #report} and {@link #unanswered} have left. */
    public void commitAll(Collection<DeliveryCommit> pending) {
        store.commitAll(List.copyOf(pending)).forEach(claim -> warnOfLoss(claim.id()));
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
        if (due.isPoll()) {
            return schedule.pause(claim.acceptedAt(), claim.expiresAt(), claim.claimedAt());
        }
        return claim.dueAt().isAfter(claim.claimedAt())
                ? Duration.between(claim.claimedAt(), claim.dueAt())
                : Duration.ZERO;
    }

    /** Checks that the claim is still valid, right before the route begins; renews the lease after a third of it. */
    public boolean renew(DueDelivery due) {
        if (!due.isToBeRenewed()) {
            return true;
        }
        Deadline next = nextRenewal();
        boolean owned = store.renew(due.claim(), null, lease);
        if (owned) {
            due.renewed(next);
        }
        return owned;
    }

    /** Commits after the route has processed everything; false if another node has taken the id over. */
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
     * Commits the recipients of these indexes in a long emission, so that they are not repeated after a crash. Renews
     * the lease; false if another node has taken the id over.
     */
    public boolean checkpoint(Emission emission, BitSet confirmed) {
        DueDelivery due = emission.delivery();
        Deadline next = nextRenewal();
        DeliverySnapshot progress = emission.snapshot().afterEmitting(confirmed);
        boolean owned = warnIfLost(due, store.renew(due.claim(), SnapshotCodec.encode(progress), lease));
        if (owned) {
            due.renewed(next);
        }
        return owned;
    }

    /** The route failed: all but the processed recipients are emitted again, after a pause that doubles each time. */
    public boolean failed(Emission emission, BitSet confirmed) {
        DueDelivery due = emission.delivery();
        DeliverySnapshot snapshot = emission.snapshot();
        int failures = confirmed.isEmpty() ? snapshot.failures() + 1 : 1;
        byte[] stored = SnapshotCodec.encode(snapshot.afterEmitting(confirmed).withFailures(failures));
        return warnIfLost(due, store.commit(due.claim(), stored, schedule.retryPause(failures)));
    }

    /** Releases an unused claim: it is due at once, for any node. */
    public boolean release(DueDelivery due) {
        return store.commit(due.claim(), null, Duration.ZERO);
    }

    /** Counts the ids of the account; overdue after the longest poll interval. */
    public DeliveryCounts counts() {
        return store.counts(account, schedule.maxPollInterval());
    }

    private static boolean warnIfLost(DueDelivery due, boolean owned) {
        if (!owned) {
            warnOfLoss(due.id());
        }
        return owned;
    }

    private static void warnOfLoss(String id) {
        LOG.warn(
                "Id {} was taken over by another node while this one worked on it (its lease was over); that node"
                        + " goes on with it",
                id);
    }
}
