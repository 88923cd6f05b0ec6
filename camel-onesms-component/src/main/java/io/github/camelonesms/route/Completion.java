package io.github.camelonesms.route;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The end of a {@link RouteRun}, for a thread that waits for it. Internal. */
public final class Completion {

    private static final long WAIT_MILLIS = 200;

    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

    public void processed() {
        outcome.complete(true);
    }

    public void failed() {
        outcome.complete(false);
    }

    /** {@link #await} throws this. */
    public void broken(RuntimeException failure) {
        outcome.completeExceptionally(failure);
    }

    /**
     * Waits for the route, at most this long, and only while it may.
     *
     * @param overdue runs if the time is over
     * @return whether the route has processed the exchange
     */
    public boolean await(Duration longest, BooleanSupplier mayWait, Runnable overdue) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return outcome.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw (RuntimeException) e.getCause();
            } catch (TimeoutException e) {
                if (System.nanoTime() - begin > longest.toNanos()) {
                    overdue.run();
                    return false;
                }
                if (!mayWait.getAsBoolean()) {
                    return false;
                }
            }
        }
    }
}
