package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.IdState;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.Submission;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The tracking of an endpoint: its tracker, the ids of its producers, and its counts. Thread-safe. */
public final class DeliveryTracking {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryTracking.class);

    /** Counting may read many rows, and a management console reads each attribute separately. */
    private static final long COUNTS_NANOS = Duration.ofSeconds(5).toNanos();

    private static final DeliveryCounts NO_COUNTS = new DeliveryCounts(0, 0, 0, 0, 0);

    private final TrackingSettings settings;
    private final Supplier<DeliveryStore> store;
    private final LongAdder tracked = new LongAdder();
    private final LongAdder untracked = new LongAdder();
    private final Runnable untrackedMeter;
    private final AtomicBoolean warnedOfMissingId = new AtomicBoolean();
    private final AtomicBoolean warnedOfOtherAccount = new AtomicBoolean();
    private final Set<Leases> leases = new CopyOnWriteArraySet<>();
    private final OutageLog outage;
    private final ReentrantLock starting = new ReentrantLock();
    private final ReentrantLock counting = new ReentrantLock();
    private volatile Started started;
    private volatile Counted counted = new Counted(NO_COUNTS, null, 0);

    private record Started(DeliveryTracker tracker, DeliveryStore store) {}

    /** @param failure null if the store could count; otherwise the counts are older */
    private record Counted(DeliveryCounts counts, RuntimeException failure, long at) {

        DeliveryCounts orFailure() {
            if (failure != null) {
                throw failure;
            }
            return counts;
        }
    }

    /** Calls {@code store} at the start, {@code untrackedMeter} for each submission that is lost to tracking. */
    public DeliveryTracking(TrackingSettings settings, Supplier<DeliveryStore> store, Runnable untrackedMeter) {
        this.untrackedMeter = untrackedMeter;
        this.settings = settings;
        this.store = store;
        this.outage = new OutageLog(LOG, "Tracking what was sent", settings.clock());
    }

    /** Prepares the store and returns the tracker; fails if the store is unusable. */
    public DeliveryTracker start() {
        Started ready = started;
        return (ready == null ? open() : ready).tracker();
    }

    private Started open() {
        starting.lock();
        try {
            if (started == null) {
                DeliveryStore opened = store.get();
                DeliveryTracker tracker = new DeliveryTracker(
                        opened,
                        settings.account(),
                        settings.schedule(),
                        settings.emit(),
                        settings.lease(),
                        settings.clock());
                tracker.start();
                started = new Started(tracker, opened);
            }
            return started;
        } finally {
            starting.unlock();
        }
    }

    /** The store; null before the start. */
    public DeliveryStore store() {
        Started ready = started;
        return ready == null ? null : ready.store();
    }

    /** Counts the abandoned leases of a consumer from now on. */
    public void watch(Leases consumer) {
        leases.add(consumer);
    }

    public void unwatch(Leases consumer) {
        leases.remove(consumer);
    }

    /** The number of ids with an abandoned lease that has not ended, because the store failed. */
    public int abandonedLeases() {
        return leases.stream().mapToInt(Leases::abandoned).sum();
    }

    /** Prepares the store if producers track. */
    public void startProducer() {
        if (settings.track()) {
            start();
        }
    }

    /** Tracks what was accepted. The exchange goes on if that fails: a route that sent again would send twice. */
    public void accepted(SendRequest request, Submission submission, String reference, boolean replayed) {
        if (!settings.track()) {
            return;
        }
        if (submission.id() == null) {
            countUntracked();
            LOG.atLevel(warnedOfMissingId.getAndSet(true) ? Level.DEBUG : Level.WARN)
                    .log("A submission was sent, its answer was lost, and its id is unknown: its delivery report is"
                            + " not tracked. discover=true finds it; UntrackedSubmissions in JMX counts further ones");
            return;
        }
        if (!settings.accountName().equals(TrackingSettings.accountName(request.credentials()))) {
            countUntracked();
            LOG.atLevel(warnedOfOtherAccount.getAndSet(true) ? Level.DEBUG : Level.WARN)
                    .log(
                            "Submission {} was sent by another account, which its XML names: its delivery report is not"
                                    + " followed. An endpoint of that account with discover=true finds it; UntrackedSubmissions"
                                    + " in JMX counts further ones",
                            submission.id());
            return;
        }
        try {
            DeliveryTracker tracker = start();
            // A repetition may be given a later time than the send had: the report of that one does not wait for it.
            boolean known = replayed && tracker.state(submission.id()) != IdState.UNKNOWN;
            tracker.track(submission.id(), known ? null : request.scheduledAt(), reference);
            tracked.increment();
            outage.succeeded();
        } catch (RuntimeException | Error e) {
            countUntracked();
            outage.failed(e);
            LOG.info(
                    "Submission {} was sent but is not tracked, because the delivery store failed. Poll its report with"
                            + " dlrIds={} or discover=true",
                    submission.id(),
                    submission.id());
        }
    }

    private void countUntracked() {
        untracked.increment();
        untrackedMeter.run();
    }

    /** Whether producers track. */
    public boolean tracks() {
        return settings.track();
    }

    public long tracked() {
        return tracked.sum();
    }

    public long untracked() {
        return untracked.sum();
    }

    /**
     * Returns the counts of the store, a few seconds old at most; zero before tracking starts. One caller counts at a
     * time; others get the older figures. After a failure the store is not called for a few seconds, because each call
     * may take a pool's timeout.
     */
    public DeliveryCounts counts() {
        Started ready = started;
        Counted known = counted;
        if (ready == null || known.at() != 0 && System.nanoTime() - known.at() <= COUNTS_NANOS || !counting.tryLock()) {
            return known.orFailure();
        }
        try {
            known = count(ready, known.counts());
            counted = known;
            return known.orFailure();
        } finally {
            counting.unlock();
        }
    }

    private static Counted count(Started ready, DeliveryCounts older) {
        try {
            return new Counted(ready.tracker().counts(), null, System.nanoTime());
        } catch (RuntimeException e) {
            return new Counted(older, e, System.nanoTime());
        }
    }
}
