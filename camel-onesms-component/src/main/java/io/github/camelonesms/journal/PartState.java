package io.github.camelonesms.journal;

/** What is known of a request. */
public enum PartState {

    /** A node has begun it. If the lease of that node is over, the outcome is unknown. */
    BEGUN,

    /** The gateway accepted it. */
    ACCEPTED,

    /** The gateway surely does not have it: refused, or not sent. */
    NOT_SENT,

    /** It may have been sent; nobody works on it. */
    UNKNOWN
}
