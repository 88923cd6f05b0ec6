package io.github.camelonesms.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time since a request was first sent, for comparison with the duplicate guard's window. Measured by the wall
 * clock, which may be set, and by a ticker, which may stop while the machine is suspended. The window is over if either
 * shows it, or if the wall clock ran backwards. Thread-safe.
 */
final class GuardWindow {

    private final Clock clock;
    private final Ticker ticker;
    private final Instant begin;
    private final long beginNanos;
    private volatile Instant latest;
    private volatile boolean setBack;

    private GuardWindow(Clock clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        this.begin = clock.instant();
        this.beginNanos = ticker.nanos();
        this.latest = begin;
    }

    static GuardWindow begin(Clock clock) {
        return new GuardWindow(clock, Ticker.of(clock));
    }

    Instant begin() {
        return begin;
    }

    long beginNanos() {
        return beginNanos;
    }

    /** By the clock that shows more. */
    Duration age() {
        Duration wall = Duration.between(begin, clock.instant());
        Duration ticks = Duration.ofNanos(ticker.nanos() - beginNanos);
        return wall.compareTo(ticks) > 0 ? wall : ticks;
    }

    /** Whether the window is over, or will be after the time {@code ahead}. */
    boolean isOver(Duration length, Duration ahead) {
        Instant now = clock.instant();
        if (now.isBefore(latest)) {
            setBack = true;
        }
        latest = now;
        Duration left = length.minus(ahead);
        return setBack
                || Duration.between(begin, now).compareTo(left) >= 0
                || Duration.ofNanos(ticker.nanos() - beginNanos).compareTo(left) >= 0;
    }
}
