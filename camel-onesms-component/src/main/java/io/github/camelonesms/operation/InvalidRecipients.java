package io.github.camelonesms.operation;

/** The treatment of invalid numbers in a send. */
public enum InvalidRecipients {
    /** The other numbers are sent to; the invalid ones are in {@code SendResult.rejected()}. */
    REPORT,
    /** The send fails before the request with the invalid number. */
    FAIL
}
