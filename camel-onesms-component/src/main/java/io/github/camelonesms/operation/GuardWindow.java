package io.github.camelonesms.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time since a request was first sent, for comparison with the time for which the vendor's duplicate guard remembers
 * it. Measured by the wall clock and by a ticker: the ticker may stand while the machine is suspended, the wall clock may
 * be set. The window is over as soon as either says so, and when the wall clock ran backwards. Thread-safe.
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

    /** A window that begins now. */
    static GuardWindow begin(Clock clock) {
        return new GuardWindow(clock, Ticker.of(clock));
    }

    /** When it began, by the wall clock. */
    Instant begin() {
        return begin;
    }

    /** When it began, by the ticker. */
    long beginNanos() {
        return beginNanos;
    }

    /**
     * Whether the window is over.
     *
     * @param length how long it is
     * @param ahead the time from now at which the window has to be open
     */
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
