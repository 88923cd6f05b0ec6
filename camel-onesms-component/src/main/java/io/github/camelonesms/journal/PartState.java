package io.github.camelonesms.journal;

/** What is known of a request. */
public enum PartState {

    /** A node has begun it. If the lease of that node is over, the outcome is unknown. */
    BEGUN,

    /** The gateway accepted it. */
    ACCEPTED,

    /** The gateway surely does not have it: refused, or not sent. */
    NOT_SENT,

    /** It may have been sent; a node settles it. */
    UNKNOWN,

    /** It may have been sent, and no node could find out. Only a person decides. */
    UNRESOLVED
}
