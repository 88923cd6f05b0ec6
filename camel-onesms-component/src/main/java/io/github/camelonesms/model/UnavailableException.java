package io.github.camelonesms.model;

/** A query, a cancel or a blacklist change got no usable answer. Retry-safe. */
public final class UnavailableException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, true, cause);
    }
}
