package io.github.camelonesms.model;

/** No byte of the request left this machine: connect, DNS, TLS or pool timeout. Retry-safe. */
public final class NotSentException extends OneSmsException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, FailureOrigin origin, Throwable cause) {
        super(message, origin, true, cause);
    }
}
