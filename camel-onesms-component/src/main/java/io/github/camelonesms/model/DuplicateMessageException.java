package io.github.camelonesms.model;

/** The gateway refuses the message because it has recently accepted the same one (1SMS 77). */
public final class DuplicateMessageException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public DuplicateMessageException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, false, cause);
    }
}
