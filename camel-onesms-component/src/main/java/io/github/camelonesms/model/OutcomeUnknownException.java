package io.github.camelonesms.model;

/**
 * A submission failed after its first byte may have left, so the message may have been sent. Do not repeat it
 * automatically.
 */
public final class OutcomeUnknownException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException lastFailure;

    /** An outcome that was not investigated; the cause may be null. */
    public OutcomeUnknownException(String message, FailureOrigin origin, Throwable cause) {
        this(message, origin, cause, null);
    }

    /** An outcome that could not be established. The cause is the first try's failure; either may be null. */
    public OutcomeUnknownException(
            String message, FailureOrigin origin, Throwable cause, RuntimeException lastFailure) {
        super(message, origin, false, onTheWire(cause));
        this.lastFailure = lastFailure;
    }

    /** Returns the last failure of the recovery; null if there was none. */
    public RuntimeException lastFailure() {
        return lastFailure;
    }
}
