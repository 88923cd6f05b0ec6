package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A protocol's answer.
 *
 * @param outcome the vendor's code, by which requests are counted
 * @param note the request in a log line; no secret, no text, no full number
 * @param length bytes of the body; -1 if only known after writing
 * @param reason the reason phrase, sent in UTF-8; null = the status code's own
 */
public record Answer(
        int status, String contentType, String outcome, String note, long length, Body body, String reason) {

    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String PLAIN_TEXT = "text/plain; charset=UTF-8";

    public Answer(int status, String contentType, String outcome, String note, long length, Body body) {
        this(status, contentType, outcome, note, length, body, null);
    }

    public Answer withReason(String phrase) {
        return new Answer(status, contentType, outcome, note, length, body, phrase);
    }

    /** A short plain text with status 200. */
    public static Answer text(String outcome, String note, String text) {
        return of(200, PLAIN_TEXT, outcome, note, text);
    }

    public static Answer of(int status, String contentType, String outcome, String note, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, outcome, note, bytes.length, out -> out.write(bytes));
    }

    /** A plain text of any length with status 200, written while it is generated. */
    public static Answer streamed(String outcome, String note, Body body) {
        return new Answer(200, PLAIN_TEXT, outcome, note, -1, body);
    }

    /** The server does not have the requested path. */
    public static Answer notFound() {
        return of(404, PLAIN_TEXT, "404", "", "Not Found");
    }
}
