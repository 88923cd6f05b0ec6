package io.github.camelonesms.simulator.internal.engine;

/** The status of one recipient in a delivery report. */
public enum RecipientState {
    WAITING,
    PENDING,
    FAILED,
    DELIVERED
}
