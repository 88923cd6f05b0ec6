package io.github.camelonesms.model;

/** Refused before anything was sent: no recipient, empty or overlong text, sender too long, date out of range, an operation the gateway lacks. */
public final class InvalidRequestException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public InvalidRequestException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
