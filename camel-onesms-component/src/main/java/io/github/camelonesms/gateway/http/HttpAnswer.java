package io.github.camelonesms.gateway.http;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param charset of the body as the content type says; UTF-8 when it does not
 * @param body bounded in size and time; an attempt to read beyond a bound is an IOException
 * @param retryAfter how long the gateway asks to wait by the header of this name; null when it does not say
 * @param date the header of this name as it was sent; null when it is missing
 */
public record HttpAnswer(int status, Charset charset, InputStream body, Duration retryAfter, String date) {

    /** An answer without these headers. */
    public HttpAnswer(int status, Charset charset, InputStream body) {
        this(status, charset, body, null, null);
    }
}
