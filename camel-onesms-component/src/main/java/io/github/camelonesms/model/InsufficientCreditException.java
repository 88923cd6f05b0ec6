package io.github.camelonesms.model;

/** The account's credit does not cover the messages (1SMS 81). */
public final class InsufficientCreditException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public InsufficientCreditException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
