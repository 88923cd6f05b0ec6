package io.github.camelonesms.gateway.http;

import java.time.Duration;

/**
 * The bounds of a port; see {@link HttpTransportSettings}.
 *
 * @param connectTimeout longest wait for each step until there is a connection
 * @param longestConnect longest time until the first byte of a request leaves
 * @param responseTimeout longest wait for the complete answer
 * @param maxConnections most connections at a time
 * @param maxResponseBytes longest body of an answer
 */
record HttpLimits(
        Duration connectTimeout,
        Duration longestConnect,
        Duration responseTimeout,
        int maxConnections,
        long maxResponseBytes) {}
