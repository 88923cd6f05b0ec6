package io.github.camelonesms.recipes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Opens after so many failures in a row, for a while; the first try after that decides anew. Thread-safe. */
public final class Breaker {

    private final int threshold;
    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Instant openUntil = Instant.MIN;

    /**
     * @param threshold failures in a row that open it
     * @param pause how long it stays open
     */
    public Breaker(int threshold, Duration pause, Clock clock) {
        this.threshold = threshold;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether the guarded step may be tried. */
    public synchronized boolean closed() {
        return !clock.instant().isBefore(openUntil);
    }

    /** The step failed. */
    public synchronized void failed() {
        if (++failures >= threshold) {
            openUntil = clock.instant().plus(pause);
        }
    }

    /** The step succeeded. */
    public synchronized void succeeded() {
        failures = 0;
    }
}
