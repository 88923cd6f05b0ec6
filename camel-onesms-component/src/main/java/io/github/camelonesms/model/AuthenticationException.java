package io.github.camelonesms.model;

/** The gateway does not accept the credentials (1SMS 87). */
public final class AuthenticationException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public AuthenticationException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
