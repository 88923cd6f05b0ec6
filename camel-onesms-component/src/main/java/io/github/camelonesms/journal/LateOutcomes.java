package io.github.camelonesms.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits outcomes late and in groups, on one thread, so that no send waits for them. A lost outcome only costs a look at
 * the gateway. An outcome that cannot be written is tried again for a minute. Everything else is the journal's own.
 */
public final class LateOutcomes implements SendJournal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LateOutcomes.class);

    /** If more wait, the send writes its outcome itself. */
    private static final int MOST_WAITING = 10_000;

    private static final int LARGEST_GROUP = 500;
    private static final long TRIED_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long WAITED_FOR_SECONDS = 5;

    /** A node that has begun the same a moment ago may have an answer a moment later. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long IDLE_SECONDS = 5;

    private final SendJournal journal;
    private final BlockingQueue<Waiting> queue;
    private final Map<PartLease, Waiting> byLease = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Semaphore hurry = new Semaphore(0);
    private final ThreadPoolExecutor writer;
    private final AbandonedParts abandoned;
    private final Set<String> purging = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Equal by its latch only. */
    record Waiting(PartEnd end, long until, CountDownLatch done) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Waiting waiting && waiting.done == done;
        }

        @Override
        public int hashCode() {
            return done.hashCode();
        }
    }

    /** A journal whose outcomes are written to this one. */
    public LateOutcomes(SendJournal journal) {
        this(journal, Thread::new);
    }

    LateOutcomes(SendJournal journal, ThreadFactory threads) {
        this(journal, threads, new ArrayBlockingQueue<>(MOST_WAITING));
    }

    LateOutcomes(SendJournal journal, ThreadFactory threads, BlockingQueue<Waiting> queue) {
        this.journal = journal;
        this.queue = queue;
        this.abandoned = new AbandonedParts(journal, threads);
        this.writer =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = threads.newThread(task);
                    thread.setName("OneSmsOutcomes");
                    thread.setDaemon(true);
                    return thread;
                });
        writer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void start() {
        journal.start();
    }

    /** Returns true at once; the outcome is written soon. */
    @Override
    public boolean accepted(PartLease lease, PartOutcome outcome) {
        Waiting waiting =
                new Waiting(new PartEnd(lease, outcome), System.nanoTime() + TRIED_NANOS, new CountDownLatch(1));
        byLease.put(lease, waiting);
        if (closing || !queue.offer(waiting)) {
            byLease.remove(lease);
            return journal.accepted(lease, outcome);
        }
        write();
        return true;
    }

    private void write() {
        if (!queue.isEmpty() && writing.compareAndSet(false, true)) {
            try {
                writer.execute(this::writeAll);
            } catch (RuntimeException | Error e) {
                writing.set(false);
                LOG.warn("The thread that writes outcomes to the send journal cannot start; it is tried again", e);
            }
        }
    }

    private void writeAll() {
        List<Waiting> group = List.of();
        try {
            // Allocated before anything leaves the queue: an Error must not lose an outcome.
            group = new ArrayList<>(LARGEST_GROUP);
            int size = LARGEST_GROUP;
            long pause = FIRST_PAUSE_MILLIS;
            while (queue.drainTo(group, size - group.size()) > 0 || !group.isEmpty()) {
                Throwable failure = write(group);
                if (failure == null) {
                    size = LARGEST_GROUP;
                    pause = FIRST_PAUSE_MILLIS;
                    group.clear();
                    continue;
                }
                // One of them may be what fails, so the next group is smaller, and begins with others.
                size = Math.max(1, group.size() / 2);
                putBack(group, failure);
                pause(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (RuntimeException | Error e) {
            putBack(group, e);
            LOG.warn("The thread that writes outcomes to the send journal failed; it is started again", e);
        } finally {
            writing.set(false);
            write();
        }
    }

    /** Returns why the group was not written; null if it was. An Error, such as too little memory, may pass too. */
    private Throwable write(List<Waiting> group) {
        try {
            List<Boolean> kept =
                    journal.accepted(group.stream().map(Waiting::end).toList());
            for (int i = 0; i < group.size(); i++) {
                if (!kept.get(i)) {
                    LOG.warn(
                            "A request was accepted, but another node has recorded it or begun it anew in the send journal meanwhile");
                }
                done(group.get(i));
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        }
    }

    /** The log comes last, because it may fail. */
    private void putBack(List<Waiting> group, Throwable failure) {
        boolean lost = false;
        for (int i = 0; i < group.size(); i++) {
            Waiting waiting = group.get(i);
            boolean over = closing || System.nanoTime() - waiting.until() > 0;
            if (over || !queue.offer(waiting)) {
                done(waiting);
                lost = true;
            }
        }
        if (!group.isEmpty()) {
            group.clear();
        }
        if (lost) {
            LOG.warn("Requests were accepted, but the send journal cannot be written", failure);
        }
    }

    private void done(Waiting waiting) {
        written.incrementAndGet();
        byLease.remove(waiting.end().lease());
        waiting.done().countDown();
    }

    private void pause(long millis) {
        try {
            hurry.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isBehind() {
        // A thread may not have started.
        write();
        abandoned.work();
        long latest = System.nanoTime() + TRIED_NANOS - BEHIND_NANOS;
        return byLease.values().stream().anyMatch(waiting -> waiting.until() - latest < 0);
    }

    /**
     * A request whose outcome waits is not at work any more: its outcome comes first. One that is at work is looked at once
     * more.
     */
    @Override
    public Begin begin(PartStart start) {
        long before = written.get();
        Begin begin = journal.begin(start);
        Collection<SendPart> existing =
                begin.existing() == null ? begin.members().values() : List.of(begin.existing());
        if (!settled(existing, before)) {
            if (existing.stream().noneMatch(SendPart::atWork)) {
                return begin;
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return journal.begin(start);
    }

    @Override
    public Optional<SendPart> part(SendKey key, int part) {
        long before = written.get();
        Optional<SendPart> found = journal.part(key, part);
        return settled(found.stream().toList(), before) ? journal.part(key, part) : found;
    }

    /** Waits for the outcomes of these requests; returns whether one may have been written since. */
    private boolean settled(Collection<SendPart> parts, long before) {
        boolean begun = false;
        Set<Waiting> own = new HashSet<>();
        for (SendPart part : parts) {
            if (part.state() == PartState.BEGUN) {
                begun = true;
                Waiting waiting = byLease.get(part.lease());
                if (waiting != null) {
                    own.add(waiting);
                }
            }
        }
        await(own);
        return !own.isEmpty() || begun && written.get() != before;
    }

    /** Stops at the first outcome that is not written in time. */
    private static void await(Collection<Waiting> outcomes) {
        try {
            for (Waiting waiting : outcomes) {
                if (!waiting.done().await(WAITED_FOR_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what waits; a journal that fails now is not tried again. Later outcomes are written at once. */
    @Override
    public void close() {
        closing = true;
        hurry.release();
        write();
        abandoned.close();
        await(List.copyOf(byLease.values()));
    }

    /** It is tried again until the database takes it. */
    @Override
    public void abandon(PartLease lease) {
        abandoned.add(lease);
    }

    @Override
    public boolean isAbandoned(PartLease lease) {
        return abandoned.contains(lease);
    }

    @Override
    public boolean renew(PartLease lease, Duration duration) {
        return journal.renew(lease, duration);
    }

    @Override
    public Optional<PartLease> retake(PartLease lease, Duration duration) {
        return journal.retake(lease, duration);
    }

    @Override
    public boolean notSent(PartLease lease) {
        return journal.notSent(lease);
    }

    @Override
    public boolean unknown(PartLease lease) {
        return journal.unknown(lease);
    }

    @Override
    public Optional<String> newestId(String account) {
        return journal.newestId(account);
    }

    @Override
    public List<String> members(SendKey key) {
        return journal.members(key);
    }

    @Override
    public UnsettledParts unsettled() {
        return journal.unsettled();
    }

    @Override
    public int purge(String account, Duration retention) {
        if (closing || !purging.add(account)) {
            return 0;
        }
        try {
            return journal.purge(account, retention);
        } catch (RuntimeException e) {
            if (closing) {
                return 0;
            }
            throw e;
        } finally {
            purging.remove(account);
        }
    }
}
