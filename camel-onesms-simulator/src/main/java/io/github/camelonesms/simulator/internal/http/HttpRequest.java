package io.github.camelonesms.simulator.internal.http;

import java.io.InputStream;

/**
 * A request as a protocol sees it.
 *
 * @param rawQuery the query as sent, each char one byte
 * @param body read by the protocol as it comes in
 */
public record HttpRequest(String method, String path, String rawQuery, InputStream body) {}
