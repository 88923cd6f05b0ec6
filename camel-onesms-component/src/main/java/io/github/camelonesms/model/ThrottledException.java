package io.github.camelonesms.model;

import java.time.Duration;

/** The gateway requires a wait (HTTP 429, a vendor's throttling code, maintenance); nothing was sent. Retry-safe. */
public final class ThrottledException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter how long the gateway requires to wait; null if it does not say */
    public ThrottledException(String message, FailureOrigin origin, Duration retryAfter) {
        super(message, origin, true, null);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
