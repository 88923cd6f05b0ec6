package io.github.camelonesms.operation;

import java.time.Clock;

/**
 * A monotonic clock for durations, independent of changes to the wall clock. A bean for the option {@code clock} may
 * implement it.
 */
@FunctionalInterface
public interface Ticker {

    /** Returns nanoseconds since an arbitrary moment, like {@link System#nanoTime()}. */
    long nanos();

    /** Returns the clock itself if it is a ticker, otherwise the JVM's. */
    static Ticker of(Clock clock) {
        return clock instanceof Ticker own ? own : System::nanoTime;
    }
}
