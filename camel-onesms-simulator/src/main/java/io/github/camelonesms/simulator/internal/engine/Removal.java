package io.github.camelonesms.simulator.internal.engine;

/** The result of a removal from the blacklist. */
public enum Removal {
    REMOVED,
    NOT_LISTED,
    PERMANENT
}
