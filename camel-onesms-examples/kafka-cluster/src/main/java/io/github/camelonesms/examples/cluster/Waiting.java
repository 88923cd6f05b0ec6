package io.github.camelonesms.examples.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waiting with a bound.
 *
 * @param health throws if what is awaited cannot come any more
 */
record Waiting(Runnable health) {

    private static final long PAUSE_MILLIS = 100;

    /**
     * Waits until something is so.
     *
     * @throws IllegalStateException if that takes too long
     */
    void until(String what, Duration bound, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            health.run();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not within " + bound.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
