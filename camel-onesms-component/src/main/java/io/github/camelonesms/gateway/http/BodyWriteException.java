package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** A {@link BodyWriter} failed, not the connection. */
final class BodyWriteException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyWriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
