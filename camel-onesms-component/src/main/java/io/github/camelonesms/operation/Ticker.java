package io.github.camelonesms.operation;

import java.time.Clock;

/** A monotonic clock, which changes of the wall clock do not move. The bean of the option clock may be one. */
@FunctionalInterface
public interface Ticker {

    /** Returns nanoseconds since an arbitrary moment, like {@link System#nanoTime()}. */
    long nanos();

    /** Returns the clock itself if it is a ticker, otherwise the JVM's. */
    static Ticker of(Clock clock) {
        return clock instanceof Ticker own ? own : System::nanoTime;
    }
}
