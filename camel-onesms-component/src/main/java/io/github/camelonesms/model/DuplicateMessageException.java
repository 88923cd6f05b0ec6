package io.github.camelonesms.model;

/** The gateway refuses the message because it has recently accepted the same one (1SMS 77). */
public final class DuplicateMessageException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean byReference;

    public DuplicateMessageException(String message, FailureOrigin origin, Throwable cause) {
        this(message, origin, cause, false);
    }

    private DuplicateMessageException(String message, FailureOrigin origin, Throwable cause, boolean byReference) {
        super(message, origin, false, cause);
        this.byReference = byReference;
    }

    /** A refusal because of the client reference, whatever the message is. */
    public static DuplicateMessageException byReference(String message, FailureOrigin origin) {
        return new DuplicateMessageException(message, origin, null, true);
    }

    /** Returns whether only the client reference is the same, so that the accepted message may be another one. */
    public boolean byReference() {
        return byReference;
    }
}
