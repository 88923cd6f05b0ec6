package io.github.camelonesms.model;

/** The gateway understood and refused: bad XML, sender, date, or a code of its own. */
public final class RejectedException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public RejectedException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
