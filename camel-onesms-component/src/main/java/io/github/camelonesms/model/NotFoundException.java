package io.github.camelonesms.model;

/** The gateway does not know the campaign or the delivery report's id (1SMS 60, 79). */
public final class NotFoundException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public NotFoundException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
