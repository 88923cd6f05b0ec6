package io.github.camelonesms.gateway.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * A gateway's answer to one request.
 *
 * @param charset from the content type; UTF-8 by default
 * @param body limited in size and time; reading beyond a limit throws an IOException
 * @param retryAfter value of this header; null if missing
 * @param date value of this header as sent; null if missing
 */
public record HttpAnswer(int status, Charset charset, InputStream body, Duration retryAfter, String date) {

    /** An answer without these headers. */
    public HttpAnswer(int status, Charset charset, InputStream body) {
        this(status, charset, body, null, null);
    }
}
