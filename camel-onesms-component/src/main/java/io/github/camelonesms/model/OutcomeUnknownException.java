package io.github.camelonesms.model;

/** A submission failed after its first byte may have left: the message may have been sent, or not. Never repeat it blindly. */
public final class OutcomeUnknownException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException lastFailure;

    /**
     * An outcome that nothing was done to establish.
     *
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public OutcomeUnknownException(String message, FailureOrigin origin, Throwable cause) {
        this(message, origin, cause, null);
    }

    /**
     * An outcome that could not be established.
     *
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what went wrong when the message was first sent; null when nothing lies under it
     * @param lastFailure what went wrong last when the outcome was asked for; null when nothing did
     */
    public OutcomeUnknownException(
            String message, FailureOrigin origin, Throwable cause, RuntimeException lastFailure) {
        super(message, origin, false, onTheWire(cause));
        this.lastFailure = lastFailure;
    }

    /** What went wrong last when the outcome was asked for; null when nothing did, or it was not asked for. */
    public RuntimeException lastFailure() {
        return lastFailure;
    }
}
