package io.github.camelonesms.model;

/** The gateway refused the request: bad XML, sender, date, or a code of the vendor. */
public final class RejectedException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    /** @param cause null if there is none */
    public RejectedException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
