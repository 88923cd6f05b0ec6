package io.github.camelonesms.simulator.internal.engine;

/** What became of a request to cancel a campaign. */
public enum CancelResult {
    CANCELLED,
    NOT_FOUND,
    TOO_LATE
}
