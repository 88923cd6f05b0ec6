package io.github.camelonesms.model;

/** What {@code check} found at one point. */
public enum CheckState {
    OK,
    /** Messages can be sent, but something that the component can do elsewhere is not possible. */
    WARNING,
    FAILED,
    /** Not looked at: an earlier point failed, or the gateway cannot be queried for it. */
    NOT_CHECKED
}
