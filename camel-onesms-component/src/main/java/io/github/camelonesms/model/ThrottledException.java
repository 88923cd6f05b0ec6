package io.github.camelonesms.model;

import java.time.Duration;

/** The gateway asks for patience (HTTP 429, a vendor's throttling code, maintenance); nothing was sent. Safe to repeat. */
public final class ThrottledException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param message cause and cure, without secret, text or full number
     * @param origin where it happened
     * @param retryAfter how long the gateway asks to wait; null when it does not say
     */
    public ThrottledException(String message, FailureOrigin origin, Duration retryAfter) {
        super(message, origin, true, null);
        this.retryAfter = retryAfter;
    }

    /** How long the gateway asks to wait before the next try; null when it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
