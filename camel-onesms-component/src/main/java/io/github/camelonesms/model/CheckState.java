package io.github.camelonesms.model;

/** The state of one point of a {@code check}. */
public enum CheckState {
    OK,
    /** Messages can be sent, but a feature of the component is not available. */
    WARNING,
    FAILED,
    /** Not checked: an earlier point failed, or the gateway has no query for it. */
    NOT_CHECKED
}
