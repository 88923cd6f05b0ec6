package io.github.camelonesms.delivery;

/** What a route sees of an id's reports: the option {@code emit}. */
public enum EmitMode {
    /** One report an id, when it is complete or expired. */
    FINAL,
    /**
     * One report each time any recipient's status changed, and one when the id expires: nothing else tells that. A
     * report that completes without a change is not emitted.
     */
    CHANGES,
    /** One recipient at a time, each time its status changed. */
    RECIPIENTS
}
