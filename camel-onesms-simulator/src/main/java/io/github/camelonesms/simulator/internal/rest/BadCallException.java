package io.github.camelonesms.simulator.internal.rest;

/** A call that fails; the message gives cause and cure. */
final class BadCallException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int UNUSABLE = 400;

    private final int status;

    BadCallException(String message) {
        this(UNUSABLE, message);
    }

    BadCallException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
