package io.github.camelonesms.simulator.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The simulator's time: it stands still, or runs at a constant pace against the machine's monotonic time, and can be moved
 * forward by hand.
 */
public final class VirtualClock extends Clock {

    /** The wall clock of every vendor simulated here. */
    public static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private final double startPace;
    private double pace;
    private boolean paused;
    private long baseMillis;
    private long anchorNanos;

    /**
     * @param start the first virtual instant
     * @param perSecond virtual time that passes in one real second; zero stands still
     */
    public VirtualClock(Instant start, Duration perSecond) {
        this.startPace = perSecond.toNanos() / 1e9;
        restart(start);
    }

    /** Sets the clock to an instant. */
    public synchronized void restart(Instant start) {
        baseMillis = start.toEpochMilli();
        pace = startPace;
        paused = false;
        anchorNanos = System.nanoTime();
    }

    /** Sets the clock to an instant at which it stood before. A clock that runs is not set back by that. */
    public synchronized void goOn(Instant instant) {
        long runningSince = pace > 0 ? millis() : Long.MIN_VALUE;
        baseMillis = Math.max(instant.toEpochMilli(), runningSince);
        anchorNanos = System.nanoTime();
    }

    /** Moves the clock forward. */
    public synchronized void advance(Duration duration) {
        baseMillis += duration.toMillis();
    }

    /**
     * Lets time pass at another pace from now on.
     *
     * @param perSecond virtual time that passes in one real second; zero stands still
     */
    public synchronized void pace(Duration perSecond) {
        rebase();
        pace = perSecond.toNanos() / 1e9;
    }

    /** Stops the clock, or lets it go on. */
    public synchronized void paused(boolean value) {
        rebase();
        paused = value;
    }

    public synchronized boolean paused() {
        return paused;
    }

    /** Virtual time that passes in one real second when the clock is not paused. */
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
