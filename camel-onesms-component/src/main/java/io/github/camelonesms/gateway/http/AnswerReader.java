package io.github.camelonesms.gateway.http;

import java.io.IOException;

/** Turns the vendor's answer into a value, in one pass over the stream. */
@FunctionalInterface
public interface AnswerReader<T> {

    /**
     * Reads the answer.
     *
     * @throws UnreadableAnswerException when it is not in the vendor's format: the port decides by status and operation
     * @throws io.github.camelonesms.model.OneSmsException when the vendor refused; passed on as it is
     * @throws IOException when the connection fails meanwhile
     */
    T read(HttpAnswer answer) throws IOException;
}
