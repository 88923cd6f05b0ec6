package io.github.camelonesms.simulator.internal.engine;

/** What became of a request to take a number off the blacklist. */
public enum Removal {
    REMOVED,
    NOT_LISTED,
    PERMANENT
}
