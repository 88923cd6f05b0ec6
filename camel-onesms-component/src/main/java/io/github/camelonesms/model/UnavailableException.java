package io.github.camelonesms.model;

/** A query, a cancel or a blacklist change got no usable answer; repeating it does no harm. */
public final class UnavailableException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public UnavailableException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, true, cause);
    }
}
