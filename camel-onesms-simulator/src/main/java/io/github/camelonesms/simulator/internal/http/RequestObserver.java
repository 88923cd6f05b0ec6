package io.github.camelonesms.simulator.internal.http;

import java.time.Instant;

/** Is told of every request once its outcome is decided, before the answer goes out. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * @param time on the virtual clock
     * @param note see {@link Answer#note()}
     * @param millis how long the request took, real time
     */
    void seen(Instant time, String method, Operation operation, String outcome, String note, long millis);
}
