package io.github.camelonesms.simulator.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a protocol answers.
 *
 * @param outcome the result in short, by which requests are counted: the vendor's code
 * @param note what a log line may say about the request; no secret, no text, no full number
 * @param length bytes of the body; -1 when it is only known once written
 * @param reason the reason phrase, sent in UTF-8; null for the status code's own
 */
public record Answer(
        int status, String contentType, String outcome, String note, long length, Body body, String reason) {

    /** Writes an answer's body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final String PLAIN_TEXT = "text/plain; charset=UTF-8";

    /** With the status code's own reason phrase. */
    public Answer(int status, String contentType, String outcome, String note, long length, Body body) {
        this(status, contentType, outcome, note, length, body, null);
    }

    /** The same answer with a reason phrase. */
    public Answer withReason(String phrase) {
        return new Answer(status, contentType, outcome, note, length, body, phrase);
    }

    /** A short plain text with status 200. */
    public static Answer text(String outcome, String note, String text) {
        return of(200, PLAIN_TEXT, outcome, note, text);
    }

    /** A short answer. */
    public static Answer of(int status, String contentType, String outcome, String note, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Answer(status, contentType, outcome, note, bytes.length, out -> out.write(bytes));
    }

    /** A plain text with status 200 of any length, written as it is made. */
    public static Answer streamed(String outcome, String note, Body body) {
        return new Answer(200, PLAIN_TEXT, outcome, note, -1, body);
    }

    /** The server does not have what is asked for. */
    public static Answer notFound() {
        return of(404, PLAIN_TEXT, "404", "", "Not Found");
    }
}
