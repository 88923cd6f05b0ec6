package io.github.camelonesms.operation;

import java.time.Clock;

/**
 * A clock that only runs forward: it says how long something took, whatever is done to the wall clock meanwhile. A bean
 * given as {@code clock} may implement it.
 */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment, as {@link System#nanoTime()} counts them. */
    long nanos();

    /** The ticker that belongs to a clock: the clock itself when it is one, otherwise the JVM's. */
    static Ticker of(Clock clock) {
        return clock instanceof Ticker own ? own : System::nanoTime;
    }
}
