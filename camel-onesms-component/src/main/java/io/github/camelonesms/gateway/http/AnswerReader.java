package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** Converts the vendor's answer to a value, in one pass over the stream. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads the answer, throws the vendor's refusal, or an {@link UnreadableAnswerException} if it is not in its
     * format.
     */
    T read(HttpAnswer answer) throws IOException;
}
