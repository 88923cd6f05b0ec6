package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** The answer is not in the vendor's format. The message gives the fault and quotes nothing. */
public final class UnreadableAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(String message) {
        super(message);
    }
}
