package io.github.camelonesms.gateway.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param charset of the body as the content type says; UTF-8 when it does not
 * @param body bounded in size and time; an attempt to read beyond a bound is an IOException
 * @param retryAfter how long the gateway asks to wait by the header of this name; null when it does not say
 * @param date the gateway's clock by the header of this name; null when it is missing or not readable
 */
public record HttpAnswer(int status, Charset charset, InputStream body, Duration retryAfter, Instant date) {

    /** An answer without these headers. */
    public HttpAnswer(int status, Charset charset, InputStream body) {
        this(status, charset, body, null, null);
    }
}
