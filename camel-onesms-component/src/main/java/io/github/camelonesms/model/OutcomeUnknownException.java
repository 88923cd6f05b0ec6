package io.github.camelonesms.model;

/** A submission failed after its first byte may have left: the message may have been sent, or not. Never repeat it blindly. */
public final class OutcomeUnknownException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public OutcomeUnknownException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
