package io.github.camelonesms.model;

/** The gateway does not accept the credentials (1SMS 87). */
public final class AuthenticationException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param cause what lies under it; null when nothing does
     */
    public AuthenticationException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
