package io.github.camelonesms.examples.support;

import java.util.concurrent.Callable;

/** Waits until the work of an example is done. */
public final class Waiting {

    private static final long PAUSE_MILLIS = 100;

    private Waiting() {}

    /** Returns when the condition is true. */
    public static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
