package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** The answer is not in the vendor's format. Its message says in what way and quotes nothing of it. */
public final class UnreadableAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(String message) {
        super(message);
    }
}
