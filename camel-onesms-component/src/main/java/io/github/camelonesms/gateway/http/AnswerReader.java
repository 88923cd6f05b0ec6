package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** Converts the vendor's answer to a value, in one pass over the stream. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads the answer.
     *
     * @throws UnreadableAnswerException if it is not in the vendor's format
     * @throws io.github.camelonesms.model.OneSmsException if the vendor refused the request; passed on unchanged
     * @throws IOException if the connection fails
     */
    T read(HttpAnswer answer) throws IOException;
}
