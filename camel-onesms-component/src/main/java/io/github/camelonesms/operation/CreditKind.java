package io.github.camelonesms.operation;

/** The kinds of counted credits. */
public enum CreditKind {
    /** Credits of all requests that were or may have been accepted, by the component's own count. */
    EXPECTED,
    /** Credits of accepted submissions. */
    CHARGED,
    /** Credits of accepted submissions that were cancelled before they began. */
    GIVEN_BACK
}
