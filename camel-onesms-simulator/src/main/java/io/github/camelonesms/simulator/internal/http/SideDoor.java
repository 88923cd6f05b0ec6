package io.github.camelonesms.simulator.internal.http;

import io.undertow.server.HttpServerExchange;

/** Handles requests on the same port that are not for a gateway. */
@FunctionalInterface
public interface SideDoor extends AutoCloseable {

    /** Handles a request and returns true, or returns false to leave it to the gateways. Must not block. */
    boolean takes(HttpServerExchange exchange);

    /**
     * Called after a reset.
     *
     * @param username the account that was reset; null = all
     */
    default void reset(String username) {}

    @Override
    default void close() {}
}
