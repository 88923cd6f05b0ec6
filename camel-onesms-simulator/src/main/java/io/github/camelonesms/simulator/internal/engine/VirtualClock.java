package io.github.camelonesms.simulator.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The simulator's time. It stands still or runs at a constant rate against the machine's monotonic clock, and can be
 * moved forward.
 */
public final class VirtualClock extends Clock {

    /** The wall clock of all simulated vendors. */
    public static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private final double startPace;
    private double pace;
    private boolean paused;
    private long baseMillis;
    private long anchorNanos;

    /**
     * @param start the first virtual instant
     * @param perSecond virtual time per real second; zero stands still
     */
    public VirtualClock(Instant start, Duration perSecond) {
        this.startPace = perSecond.toNanos() / 1e9;
        restart(start);
    }

    public synchronized void restart(Instant start) {
        baseMillis = start.toEpochMilli();
        pace = startPace;
        paused = false;
        anchorNanos = System.nanoTime();
    }

    /** Sets the clock to an earlier reading. A running clock is not set back. */
    public synchronized void goOn(Instant instant) {
        long runningSince = pace > 0 ? millis() : Long.MIN_VALUE;
        baseMillis = Math.max(instant.toEpochMilli(), runningSince);
        anchorNanos = System.nanoTime();
    }

    public synchronized void advance(Duration duration) {
        baseMillis += duration.toMillis();
    }

    /**
     * Changes the rate from now on.
     *
     * @param perSecond virtual time per real second; zero stands still
     */
    public synchronized void pace(Duration perSecond) {
        rebase();
        pace = perSecond.toNanos() / 1e9;
    }

    /** Stops or continues the clock. */
    public synchronized void paused(boolean value) {
        rebase();
        paused = value;
    }

    public synchronized boolean paused() {
        return paused;
    }

    /** Virtual time per real second while the clock is not paused. */
    public synchronized Duration pace() {
        return Duration.ofNanos((long) (pace * 1e9));
    }

    @Override
    public synchronized long millis() {
        return paused ? baseMillis : baseMillis + (long) ((System.nanoTime() - anchorNanos) / 1e6 * pace);
    }

    private void rebase() {
        baseMillis = millis();
        anchorNanos = System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ISTANBUL;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        VirtualClock origin = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return origin.withZone(other);
            }

            @Override
            public Instant instant() {
                return origin.instant();
            }
        };
    }
}
