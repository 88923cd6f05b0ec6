package io.github.camelonesms.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of a length of time, by the wall clock, which may be set, or by the JVM's monotonic time, which may stop while
 * the machine is suspended. It is over if either shows it, or if the wall clock ran backwards. Immutable. Internal.
 */
public final class Deadline {

    private final Clock clock;
    private final Instant begin;
    private final long beginNanos;
    private final Duration length;

    private Deadline(Clock clock, Duration length) {
        this.clock = clock;
        this.begin = clock.instant();
        this.beginNanos = System.nanoTime();
        this.length = length;
    }

    public static Deadline after(Clock clock, Duration length) {
        return new Deadline(clock, length);
    }

    public boolean isOver() {
        Instant now = clock.instant();
        return now.isBefore(begin)
                || Duration.between(begin, now).compareTo(length) >= 0
                || Duration.ofNanos(System.nanoTime() - beginNanos).compareTo(length) >= 0;
    }
}
