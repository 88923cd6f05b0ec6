package io.github.camelonesms.support;

import io.github.camelonesms.operation.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** A clock that stands until a test moves it. Setting it does not change its ticker. Thread-safe. */
public final class MutableClock extends Clock implements Ticker {

    private volatile Instant now;
    private volatile long nanos;
    private final AtomicInteger readings = new AtomicInteger();
    private volatile int lastReading = Integer.MAX_VALUE;
    private volatile Duration sleep = Duration.ZERO;

    /** A clock that stands at this time. */
    public MutableClock(Instant now) {
        this.now = now;
    }

    /** The system's time as it would be if it had run faster since this millisecond; the same in every JVM. */
    public static Clock fast(long sinceMillis, int factor) {
        return new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(sinceMillis + (System.currentTimeMillis() - sinceMillis) * factor);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** After this number of readings the time is later, as on a machine that was suspended. */
    public MutableClock sleepAfter(int count, Duration duration) {
        lastReading = count;
        sleep = duration;
        return this;
    }

    public int readings() {
        return readings.get();
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the clock, as an administrator or NTP does; no time passes. */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return readings.incrementAndGet() > lastReading ? now.plus(sleep) : now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
