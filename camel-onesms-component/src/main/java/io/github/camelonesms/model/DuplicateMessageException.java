package io.github.camelonesms.model;

/** The gateway has accepted the same message a short while ago and refuses it now (1SMS 77). */
public final class DuplicateMessageException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public DuplicateMessageException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
