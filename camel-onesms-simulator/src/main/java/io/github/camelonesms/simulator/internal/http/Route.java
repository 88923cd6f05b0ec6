package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;

/**
 * An operation and its handler.
 *
 * @param choice selects the operation by the body; null if path and headers suffice
 */
public record Route(Operation operation, Handler handler, Choice choice) {

    public Route(Operation operation, Handler handler) {
        this(operation, handler, null);
    }

    /** Distinguishes the operations of one path. */
    @FunctionalInterface
    public interface Choice {

        /** @param body complete, possibly malformed */
        Route choose(byte[] body);
    }

    /** Answers the requests of one operation. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(HttpRequest request) throws IOException;
    }
}
