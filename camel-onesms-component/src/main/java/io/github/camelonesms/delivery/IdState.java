package io.github.camelonesms.delivery;

/** What a store holds about an id. */
public enum IdState {
    /** Nothing: the id was never tracked, or its retention is over. */
    UNKNOWN,
    /** The id is tracked and its last report has not been emitted. */
    TRACKED,
    /** The id was tracked to its end and is still remembered. */
    FINISHED
}
