package io.github.camelonesms.rate;

import io.github.camelonesms.jdbc.StoreFailures;

/** The counter of recipients per second cannot be reached, or refused the call. */
public class SendRateException extends RuntimeException {

    static final StoreFailures FAILURES =
            new StoreFailures("The counter of recipients per second", SendRateException.class, SendRateException::new);

    private static final long serialVersionUID = 1L;

    /** @param cause null = none */
    public SendRateException(String message, Throwable cause) {
        super(message, cause);
    }
}
