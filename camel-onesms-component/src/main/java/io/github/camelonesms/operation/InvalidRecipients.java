package io.github.camelonesms.operation;

/** What becomes of a send when some of its numbers cannot be sent to. */
public enum InvalidRecipients {
    /** The others are sent to; these come back in {@code SendResult.rejected()}. */
    REPORT,
    /** The send fails before the request that would have held them. */
    FAIL
}
