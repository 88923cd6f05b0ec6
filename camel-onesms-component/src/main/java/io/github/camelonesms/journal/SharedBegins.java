package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Begins requests in few transactions. While two transactions run, further requests wait. When one of the two ends, those
 * that wait share the next one, which one of their threads runs.
 */
final class SharedBegins {

    private static final int MOST_TRANSACTIONS = 2;
    private static final int LARGEST_GROUP = 100;

    /** A transaction waits while another node is about to begin one of its requests. What is not in it yet then begins alone. */
    private static final long PATIENCE_MILLIS = 1_000;

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** All nodes insert in the same order, so that two of them do not wait for each other. */
    private static final Comparator<PartStart> ORDER = Comparator.comparing(
                    (PartStart start) -> start.key().account())
            .thenComparing(start -> start.key().key())
            .thenComparing(PartStart::part);

    private final Predicate<List<PartStart>> transaction;
    private final Duration longest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int running;

    /** @param transaction begins all of the requests, or none; returns whether it did */
    SharedBegins(Predicate<List<PartStart>> transaction) {
        this(transaction, LONGEST);
    }

    /** @param longest longer than any transaction takes */
    SharedBegins(Predicate<List<PartStart>> transaction, Duration longest) {
        this.transaction = transaction;
        this.longest = longest;
    }

    private record Waiting(PartStart start, CompletableFuture<Turn> turn) {}

    /** @param group the requests that the thread shall begin; null if their end is known */
    private record Turn(List<Waiting> group, boolean begun) {

        static final Turn BEGUN = new Turn(null, true);
        static final Turn ALONE = new Turn(null, false);
    }

    /** Begins a request; false if it is to begin alone. */
    boolean begin(PartStart start) {
        Waiting own = new Waiting(start, new CompletableFuture<>());
        Turn single = new Turn(List.of(own), false);
        Turn turn = enter(own) ? single : await(own);
        return (turn.group() == null ? turn : run(turn.group())).begun();
    }

    /** Returns whether the request may begin at once. */
    private boolean enter(Waiting own) {
        lock.lock();
        try {
            if (running < MOST_TRANSACTIONS) {
                running++;
                return true;
            }
            queue.add(own);
            return false;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private Turn await(Waiting own) {
        try {
            return own.turn().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It leaves the queue.
        }
        return leave(own) ? Turn.ALONE : ended(own);
    }

    /** The thread that should begin it may have died of an Error. */
    private Turn ended(Waiting own) {
        try {
            return own.turn()
                    .copy()
                    .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new SendJournalException(
                    "The send journal could not begin a request in " + longest.toSeconds() + " s", e.getCause());
        }
    }

    private boolean leave(Waiting own) {
        lock.lock();
        try {
            return queue.remove(own);
        } finally {
            lock.unlock();
        }
    }

    private Turn run(List<Waiting> group) {
        Turn end = Turn.ALONE;
        try {
            List<PartStart> starts =
                    group.stream().map(Waiting::start).sorted(ORDER).toList();
            end = transaction.test(starts) ? Turn.BEGUN : Turn.ALONE;
        } catch (SendJournalException e) {
            // Of several requests, one may be the cause. A single one that waits for another node may go on alone.
            if (group.size() == 1 && !SqlFailures.isWaitingOver(e.getCause())) {
                throw e;
            }
        } finally {
            try {
                next();
            } finally {
                for (Waiting each : group) {
                    each.turn().complete(end);
                }
            }
        }
        return end;
    }

    private void next() {
        List<Waiting> group = null;
        Turn turn = null;
        lock.lock();
        try {
            // Allocated before anything leaves the queue: an Error must not leave a thread waiting.
            group = new ArrayList<>(LARGEST_GROUP);
            turn = new Turn(group, false);
            while (!queue.isEmpty() && group.size() < LARGEST_GROUP) {
                group.add(queue.remove());
            }
        } finally {
            if (turn == null || group.isEmpty()) {
                running--;
            }
            lock.unlock();
        }
        if (!group.isEmpty()) {
            group.get(0).turn().complete(turn);
        }
    }
}
