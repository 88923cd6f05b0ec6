package io.github.camelonesms.model;

/** No byte of the request left this machine: connect, DNS, TLS or pool time-out. Safe to repeat. */
public final class NotSentException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public NotSentException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, true, cause);
    }
}
