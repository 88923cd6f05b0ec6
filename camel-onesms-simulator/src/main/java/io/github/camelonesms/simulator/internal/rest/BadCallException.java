package io.github.camelonesms.simulator.internal.rest;

/** A call that cannot be answered; the message says why, and what to do. */
final class BadCallException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int UNUSABLE = 400;

    private final int status;

    /** The call is unusable. */
    BadCallException(String message) {
        this(UNUSABLE, message);
    }

    BadCallException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }
}
