package io.github.camelonesms.simulator.internal.http;

import java.time.Instant;

/** Is notified of every request when its outcome is decided, before the answer is sent. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * @param time on the virtual clock
     * @param note see {@link Answer#note()}
     * @param millis real time of the request
     */
    void seen(Instant time, String method, Operation operation, String outcome, String note, long millis);
}
