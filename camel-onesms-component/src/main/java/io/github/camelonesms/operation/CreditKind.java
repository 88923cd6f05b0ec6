package io.github.camelonesms.operation;

/** What a figure of credits counts. */
public enum CreditKind {
    /** Credits of all requests that the gateway accepted, or may have, by the component's own count. */
    EXPECTED,
    /** Credits of what the gateway accepted. */
    CHARGED,
    /** Credits of accepted submissions that were cancelled before they began. */
    GIVEN_BACK
}
