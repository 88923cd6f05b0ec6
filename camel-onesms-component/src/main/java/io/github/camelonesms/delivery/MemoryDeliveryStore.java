package io.github.camelonesms.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in the memory of one JVM, used by default without a database. A restart empties it; one warning is logged.
 * Thread-safe.
 */
public final class MemoryDeliveryStore implements DeliveryStore {

    public static final Duration DEFAULT_RETENTION = Duration.ofDays(3);

    private static final Logger LOG = LoggerFactory.getLogger(MemoryDeliveryStore.class);

    private final Clock clock;
    private final Duration retention;
    private final Map<String, Ids> accounts = new ConcurrentHashMap<>();
    private final Map<CursorKey, String> cursors = new HashMap<>();
    private boolean warned;

    public MemoryDeliveryStore() {
        this(Clock.systemUTC(), DEFAULT_RETENTION);
    }

    public MemoryDeliveryStore(Clock clock, Duration retention) {
        this.clock = Objects.requireNonNull(clock, "clock");
        if (retention.isNegative()) {
            throw new IllegalArgumentException("The retention must not be negative, but is " + retention);
        }
        this.retention = retention;
    }

    @Override
    public synchronized void start() {
        if (!warned) {
            warned = true;
            LOG.warn("Delivery reports are tracked in memory: ids that are not complete when this JVM ends are"
                    + " forgotten, and opt-out requests (mo) are all emitted again. Put a DataSource into the registry, or set deliveryStore to a JdbcDeliveryStore, to"
                    + " keep them");
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public synchronized boolean track(TrackedDelivery delivery) {
        Ids ids = accounts.computeIfAbsent(delivery.account().key(), key -> new Ids());
        Entry known = ids.byId.get(delivery.id());
        if (known == null) {
            Entry entry = new Entry(delivery, delivery.acceptedAt(now()));
            ids.byId.put(delivery.id(), entry);
            ids.reschedule(entry, entry.acceptedAt.plus(delivery.firstPollDelay()));
            return true;
        }
        if (known.finishedAt != null) {
            known.finishedAt = now();
        }
        if (known.reference == null) {
            known.reference = delivery.reference();
        }
        Instant begin = delivery.acceptedAt(now());
        if (known.finishedAt == null && begin.isAfter(now())) {
            known.acceptedAt = later(known.acceptedAt, begin);
            known.expiresAt = later(known.expiresAt, begin.plus(delivery.expireAfter()));
            if (known.owner == null) {
                ids.reschedule(known, later(known.nextAt, begin.plus(delivery.firstPollDelay())));
            }
        }
        return false;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Override
    public synchronized IdState state(DeliveryAccount account, String id) {
        Entry entry = entry(account, id);
        if (entry == null) {
            return IdState.UNKNOWN;
        }
        return entry.finishedAt == null ? IdState.TRACKED : IdState.FINISHED;
    }

    @Override
    public synchronized List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease) {
        DeliveryClaim.checkRequest(max, owner, lease);
        Ids ids = accounts.get(account.key());
        List<DeliveryClaim> claims = new ArrayList<>();
        Instant now = now();
        while (ids != null
                && claims.size() < max
                && !ids.byNextAt.isEmpty()
                && !ids.byNextAt.first().nextAt.isAfter(now)) {
            Entry entry = ids.byNextAt.first();
            claims.add(entry.claim(owner, now));
            ids.reschedule(entry, now.plus(lease));
        }
        return List.copyOf(claims);
    }

    @Override
    public synchronized Optional<DeliveryClaim> claim(
            DeliveryAccount account, String id, String owner, Duration lease) {
        DeliveryClaim.checkRequest(1, owner, lease);
        Entry entry = entry(account, id);
        Instant now = now();
        if (entry == null || entry.finishedAt != null || entry.owner != null && entry.nextAt.isAfter(now)) {
            return Optional.empty();
        }
        DeliveryClaim claim = entry.claim(owner, now);
        accounts.get(account.key()).reschedule(entry, now.plus(lease));
        return Optional.of(claim);
    }

    @Override
    public synchronized byte[] snapshot(DeliveryClaim claim) {
        Entry entry = entry(claim.account(), claim.id());
        return entry == null || entry.snapshot == null ? null : entry.snapshot.clone();
    }

    @Override
    public synchronized boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause) {
        Entry entry = owned(claim);
        if (entry == null) {
            return false;
        }
        entry.remember(snapshot);
        entry.owner = null;
        accounts.get(claim.account().key()).reschedule(entry, now().plus(pause));
        return true;
    }

    @Override
    public synchronized boolean finish(DeliveryClaim claim) {
        Entry entry = owned(claim);
        if (entry == null) {
            return false;
        }
        entry.snapshot = null;
        entry.owner = null;
        entry.finishedAt = now();
        accounts.get(claim.account().key()).reschedule(entry, null);
        return true;
    }

    @Override
    public synchronized boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease) {
        Entry entry = owned(claim);
        if (entry == null) {
            return false;
        }
        entry.remember(snapshot);
        accounts.get(claim.account().key()).reschedule(entry, now().plus(lease));
        return true;
    }

    private Entry entry(DeliveryAccount account, String id) {
        Ids ids = accounts.get(account.key());
        return ids == null ? null : ids.byId.get(id);
    }

    private Entry owned(DeliveryClaim claim) {
        Entry entry = entry(claim.account(), claim.id());
        return entry != null && entry.fence == claim.fence() && claim.owner().equals(entry.owner) ? entry : null;
    }

    /** Counts during concurrent changes: ids that move meanwhile may only be in the totals. */
    @Override
    public DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter) {
        Ids ids = accounts.get(account.key());
        if (ids == null) {
            return new DeliveryCounts(0, 0, 0, 0, 0);
        }
        Instant now = now();
        Instant overdueBefore = now.minus(overdueAfter);
        long due = 0;
        long overdue = 0;
        long leased = 0;
        for (Entry entry : ids.byNextAt) {
            Instant nextAt = entry.nextAt;
            if (nextAt == null) {
                continue;
            }
            due += nextAt.isAfter(now) ? 0 : 1;
            overdue += nextAt.isBefore(overdueBefore) ? 1 : 0;
            leased += entry.owner != null && nextAt.isAfter(now) ? 1 : 0;
        }
        long pending = ids.pending;
        return new DeliveryCounts(pending, due, overdue, leased, ids.byId.size() - pending);
    }

    @Override
    public int purge() {
        Instant before = now().minus(retention);
        int purged = 0;
        for (Ids ids : accounts.values()) {
            for (Entry entry : ids.byId.values()) {
                if (entry.isFinishedBefore(before) && purge(ids, entry, before)) {
                    purged++;
                }
            }
        }
        return purged;
    }

    private synchronized boolean purge(Ids ids, Entry entry, Instant before) {
        return entry.isFinishedBefore(before) && ids.byId.remove(entry.delivery.id(), entry);
    }

    @Override
    public synchronized String cursor(DeliveryAccount account, String name) {
        return cursors.get(new CursorKey(account.key(), name));
    }

    @Override
    public synchronized boolean moveCursor(DeliveryAccount account, String name, String expected, String next) {
        Objects.requireNonNull(next, "next");
        CursorKey key = new CursorKey(account.key(), name);
        if (!Objects.equals(cursors.get(key), expected)) {
            return false;
        }
        cursors.put(key, next);
        return true;
    }

    private record CursorKey(String account, String name) {}

    private static final class Ids {
        private final Map<String, Entry> byId = new ConcurrentHashMap<>();
        private final NavigableSet<Entry> byNextAt = new ConcurrentSkipListSet<>(
                Comparator.comparing((Entry entry) -> entry.nextAt).thenComparing(entry -> entry.delivery.id()));

        /** Size of {@link #byNextAt}, which takes linear time to count. */
        private volatile long pending;

        void reschedule(Entry entry, Instant nextAt) {
            if (entry.nextAt != null) {
                byNextAt.remove(entry);
                pending--;
            }
            entry.nextAt = nextAt;
            if (nextAt != null) {
                byNextAt.add(entry);
                pending++;
            }
        }
    }

    private static final class Entry {
        private final TrackedDelivery delivery;
        private Instant acceptedAt;
        private Instant expiresAt;
        private volatile Instant nextAt;
        private volatile String owner;
        private long fence;
        private volatile Instant finishedAt;
        private byte[] snapshot;
        private String reference;

        Entry(TrackedDelivery delivery, Instant acceptedAt) {
            this.delivery = delivery;
            this.reference = delivery.reference();
            this.acceptedAt = acceptedAt;
            this.expiresAt = acceptedAt.plus(delivery.expireAfter());
        }

        DeliveryClaim claim(String newOwner, Instant now) {
            owner = newOwner;
            fence++;
            return new DeliveryClaim(
                    delivery.account(), delivery.id(), owner, fence, acceptedAt, expiresAt, nextAt, now, reference);
        }

        boolean isFinishedBefore(Instant time) {
            Instant finished = finishedAt;
            return finished != null && finished.isBefore(time);
        }

        void remember(byte[] newSnapshot) {
            if (newSnapshot != null) {
                snapshot = newSnapshot.clone();
            }
        }
    }
}
