package io.github.camelonesms.journal;

import io.github.camelonesms.jdbc.SqlFailures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Begins requests in few transactions. While two transactions run, further requests wait. When one of the two ends, all
 * that wait share the next one, which one of their threads runs.
 */
final class SharedBegins {

    private static final int MOST_TRANSACTIONS = 2;
    private static final int LARGEST_GROUP = 100;

    /** A transaction waits if another node is about to begin the same request. The others then begin alone. */
    private static final long PATIENCE_MILLIS = 1_000;

    /** All nodes insert in the same order, so that two of them do not wait for each other. */
    private static final Comparator<PartStart> ORDER = Comparator.comparing(
                    (PartStart start) -> start.key().account())
            .thenComparing(start -> start.key().key())
            .thenComparing(PartStart::part);

    private final Predicate<List<PartStart>> transaction;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int running;

    /** @param transaction begins all of the requests, or none; returns whether it did */
    SharedBegins(Predicate<List<PartStart>> transaction) {
        this.transaction = transaction;
    }

    private record Waiting(PartStart start, CompletableFuture<Turn> turn) {}

    /**
     * What a request waits for.
     *
     * @param group the requests that its thread shall begin; null if their end is known
     */
    private record Turn(List<Waiting> group, boolean begun, RuntimeException failure) {

        static final Turn ALONE = new Turn(null, false, null);
        static final Turn BEGUN = new Turn(null, true, null);

        boolean end() {
            if (failure != null) {
                throw failure;
            }
            return begun;
        }
    }

    /** Begins a request; false if that is to be done alone, because its key or another one in the group has it already. */
    boolean begin(PartStart start) {
        Waiting own = new Waiting(start, new CompletableFuture<>());
        Turn turn = enter(own) ? new Turn(List.of(own), false, null) : await(own);
        return (turn.group() == null ? turn : run(turn.group())).end();
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
        return leave(own) ? Turn.ALONE : own.turn().join();
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
            // Otherwise it may be the fault of one of them.
            if (group.size() == 1 || SqlFailures.isConnectionDead(e.getCause())) {
                end = new Turn(null, false, e);
            }
        } finally {
            next();
            for (Waiting each : group) {
                each.turn().complete(end);
            }
        }
        return end;
    }

    private void next() {
        List<Waiting> group = new ArrayList<>();
        lock.lock();
        try {
            while (!queue.isEmpty() && group.size() < LARGEST_GROUP) {
                group.add(queue.remove());
            }
            if (group.isEmpty()) {
                running--;
            }
        } finally {
            lock.unlock();
        }
        if (!group.isEmpty()) {
            group.get(0).turn().complete(new Turn(group, false, null));
        }
    }
}
