package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;

/**
 * An operation and who serves it.
 *
 * @param handler answers its requests
 * @param choice decides by the body which operation it is after all; null when path and headers tell
 */
public record Route(Operation operation, Handler handler, Choice choice) {

    /** An operation that is known by its path and headers. */
    public Route(Operation operation, Handler handler) {
        this(operation, handler, null);
    }

    /** Tells the operations behind one path apart. */
    @FunctionalInterface
    public interface Choice {

        /**
         * @param body whole, and possibly not what it should be
         */
        Route choose(byte[] body);
    }

    /** Answers the requests of one operation. */
    @FunctionalInterface
    public interface Handler {
        Answer answer(HttpRequest request) throws IOException;
    }
}
