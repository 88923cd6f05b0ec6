package io.github.camelonesms.gateway.http;

import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param charset of the body as the content type says; UTF-8 when it does not
 * @param body bounded in size and time; an attempt to read beyond a bound is an IOException
 */
public record HttpAnswer(int status, Charset charset, InputStream body) {}
