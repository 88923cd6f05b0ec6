package io.github.camelonesms.simulator.internal.http;

/** Is told of every request once its outcome is decided, before the answer goes out. */
@FunctionalInterface
public interface RequestObserver {

    /**
     * @param note see {@link Answer#note()}
     * @param millis how long the request took
     */
    void seen(String method, Operation operation, String outcome, String note, long millis);
}
