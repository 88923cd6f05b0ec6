package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Who waits for a message on a phone. Guarded by the engine's lock. */
final class Waiters {

    private final List<Waiter> waiting = new ArrayList<>();

    /** A future of the next delivery that passes; cancel it to stop waiting. */
    CompletableFuture<MessageView> add(Predicate<MessageView> wanted) {
        CompletableFuture<MessageView> future = new CompletableFuture<>();
        waiting.add(new Waiter(wanted, future));
        return future;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Completes those who wait for this message. Their own work goes on in other threads. */
    void arrived(MessageView message) {
        waiting.removeIf(waiter -> waiter.future.isDone()
                || waiter.wanted.test(message) && waiter.future.completeAsync(() -> message) != null);
    }

    private record Waiter(Predicate<MessageView> wanted, CompletableFuture<MessageView> future) {}
}
