package io.github.camelonesms.model;

/** The account's credit does not cover the messages (1SMS 81). */
public final class InsufficientCreditException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public InsufficientCreditException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
