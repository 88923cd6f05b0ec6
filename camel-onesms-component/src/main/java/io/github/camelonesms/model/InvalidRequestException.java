package io.github.camelonesms.model;

/**
 * Refused before anything was sent: no recipient, empty or overlong text, sender too long, date out of range, an
 * operation that the gateway lacks.
 */
public final class InvalidRequestException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
