package io.github.camelonesms.gateway.json;

import java.io.IOException;

/** A text is not a JSON document. The message quotes nothing of it. */
public final class NotJsonException extends IOException {

    private static final long serialVersionUID = 1L;

    NotJsonException(String message) {
        super(message);
    }
}
