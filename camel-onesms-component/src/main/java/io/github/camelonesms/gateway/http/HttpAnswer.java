package io.github.camelonesms.gateway.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * A gateway's answer to one request. The charset is UTF-8 by default; the two headers are null if missing. Reading the
 * body beyond its limit in size or time is an IOException.
 */
public record HttpAnswer(int status, Charset charset, InputStream body, Duration retryAfter, String date) {}
