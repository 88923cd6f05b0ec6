package io.github.camelonesms.simulator.internal.http;

import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * A request as a protocol sees it.
 *
 * @param rawQuery the query as sent, each char one byte
 * @param headers the value of a header by its name, null when it is absent
 * @param body read by the protocol as it comes in
 */
public record HttpRequest(
        String method, String path, String rawQuery, UnaryOperator<String> headers, InputStream body) {}
