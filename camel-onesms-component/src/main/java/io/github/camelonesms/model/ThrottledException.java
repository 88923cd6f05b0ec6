package io.github.camelonesms.model;

import java.time.Duration;

/**
 * The gateway requires a wait (HTTP 429, a vendor's throttling code, maintenance), or another send under the same key is
 * {@linkplain #atWork() at work}; nothing was sent. Retry-safe.
 */
public final class ThrottledException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final boolean atWork;

    /** @param retryAfter how long the gateway requires to wait; null if it does not say */
    public ThrottledException(String message, FailureOrigin origin, Duration retryAfter) {
        this(message, origin, retryAfter, false);
    }

    private ThrottledException(String message, FailureOrigin origin, Duration retryAfter, boolean atWork) {
        super(message, origin, true, null);
        this.retryAfter = retryAfter;
        this.atWork = atWork;
    }

    /** Another send under the same key is at work, so the message may be sent without this one. */
    public static ThrottledException atWork(String message, FailureOrigin origin, Duration leaseLeft) {
        ThrottledException failure = new ThrottledException(message, origin, leaseLeft, true);
        failure.maybeAtAnotherNode();
        return failure;
    }

    /** Returns whether another send under the same key is at work, which may send the message. */
    public boolean atWork() {
        return atWork;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
