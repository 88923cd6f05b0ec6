package io.github.camelonesms.simulator.internal.http;

import io.undertow.server.HttpServerExchange;

/** Serves what no gateway does, on the same port. */
@FunctionalInterface
public interface SideDoor extends AutoCloseable {

    /** Takes a request that is its own, and answers true; false leaves it to the gateways. Must not block. */
    boolean takes(HttpServerExchange exchange);

    /**
     * Is told that everything was reset.
     *
     * @param username the account that was reset; null when all was
     */
    default void reset(String username) {}

    @Override
    default void close() {}
}
