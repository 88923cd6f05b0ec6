package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;

/**
 * An operation and who serves it.
 *
 * @param handler answers its requests
 */
public record Route(Operation operation, Handler handler) {

    /** Answers the requests of one operation. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(HttpRequest request) throws IOException;
    }
}
