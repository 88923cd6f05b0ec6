package io.github.camelonesms.simulator.internal.http;

import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * A request for a protocol.
 *
 * @param rawQuery the query as sent, each char one byte
 * @param headers the value of a header by its name; null if missing
 * @param body a stream that the protocol reads
 */
public record HttpRequest(
        String method, String path, String rawQuery, UnaryOperator<String> headers, InputStream body) {}
