package io.github.camelonesms.simulator.internal.engine;

/** The result of a cancellation. */
public enum CancelResult {
    CANCELLED,
    NOT_FOUND,
    TOO_LATE
}
