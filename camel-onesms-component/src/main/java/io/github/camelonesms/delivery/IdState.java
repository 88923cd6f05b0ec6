package io.github.camelonesms.delivery;

/** The state of an id in a store. */
public enum IdState {
    /** The id was never tracked, or its retention is over. */
    UNKNOWN,
    TRACKED,
    /** The id is finished and its retention is not over. */
    FINISHED
}
