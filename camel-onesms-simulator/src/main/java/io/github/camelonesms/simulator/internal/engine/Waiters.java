package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Calls that wait for a message at a phone. Guarded by the engine's lock. */
final class Waiters {

    private final List<Waiter> waiting = new ArrayList<>();

    /** A future of the next matching delivery; cancel it to stop waiting. */
    CompletableFuture<MessageView> add(Predicate<MessageView> wanted) {
        CompletableFuture<MessageView> future = new CompletableFuture<>();
        waiting.add(new Waiter(wanted, future));
        return future;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Completes the calls that wait for this message, in other threads. */
    void arrived(MessageView message) {
        waiting.removeIf(waiter -> waiter.future.isDone()
                || waiter.wanted.test(message) && waiter.future.completeAsync(() -> message) != null);
    }

    private record Waiter(Predicate<MessageView> wanted, CompletableFuture<MessageView> future) {}
}
