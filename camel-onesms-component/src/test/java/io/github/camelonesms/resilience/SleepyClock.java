package io.github.camelonesms.resilience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** The clock of a machine that is suspended for an hour after the clock was read so many times. */
final class SleepyClock extends Clock {

    private final Instant begin;
    private final int readings;
    private final AtomicInteger asked = new AtomicInteger();

    SleepyClock(Instant begin, int readings) {
        this.begin = begin;
        this.readings = readings;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public Instant instant() {
        return asked.incrementAndGet() > readings ? begin.plus(Duration.ofHours(1)) : begin;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
