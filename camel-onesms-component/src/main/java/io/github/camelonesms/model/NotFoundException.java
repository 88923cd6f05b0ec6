package io.github.camelonesms.model;

/** The gateway does not know the id of the campaign or delivery report (1SMS 60, 79). */
public final class NotFoundException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
