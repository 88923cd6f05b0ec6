package io.github.camelonesms.model;

/** The gateway refused the request: bad XML, sender, date, or a code of the vendor. */
public final class RejectedException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final boolean noRecipients;

    public RejectedException(String message, FailureOrigin origin, Throwable cause) {
        this(message, origin, cause, false);
    }

    private RejectedException(String message, FailureOrigin origin, Throwable cause, boolean noRecipients) {
        super(message, origin, false, cause);
        this.noRecipients = noRecipients;
    }

    /** A refusal because no recipient of the request can be sent to. */
    public static RejectedException noRecipients(String message, FailureOrigin origin) {
        return new RejectedException(message, origin, null, true);
    }

    /** Returns whether no recipient of the request can be sent to: invalid numbers, or all on a blacklist. */
    public boolean noRecipients() {
        return noRecipients;
    }
}
