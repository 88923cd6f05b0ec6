package io.github.camelonesms.simulator.internal.http;

import io.github.camelonesms.simulator.internal.engine.Trail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One request with its answer, for display. Bodies are kept up to {@link #MOST_BYTES}; credentials are masked on
 * reading.
 *
 * @param id ascending
 * @param at virtual time
 * @param receivedAt real time
 * @param headers the relevant ones
 * @param body the beginning of the body
 * @param bodyCut whether the body was longer
 * @param answer null if there was none
 * @param gateway the vendor's protocol; null = none
 * @param fault the id of the fault that struck; 0 = none
 * @param meaning the meaning of the outcome at this vendor
 */
public record RequestRecord(
        long id,
        Instant at,
        Instant receivedAt,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        boolean bodyCut,
        Answer answer,
        Operation operation,
        String gateway,
        Trail trail,
        String outcome,
        int fault,
        String meaning,
        long millis) {

    /** Maximum of bytes kept of a body. */
    public static final int MOST_BYTES = 8 * 1024;

    /** The beginning of the request's body, masked. */
    public String bodyText() {
        return Secrets.masked(new String(body, charset()));
    }

    /** Masking works on characters, so UTF-16 is detected. */
    private Charset charset() {
        if (body.length < 2) {
            return StandardCharsets.UTF_8;
        }
        boolean marked =
                body[0] == (byte) 0xFE && body[1] == (byte) 0xFF || body[0] == (byte) 0xFF && body[1] == (byte) 0xFE;
        if (marked) {
            return StandardCharsets.UTF_16;
        }
        if (body[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return body[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** The path; Organik's key is masked. */
    public String maskedPath() {
        return Secrets.maskedPath(path);
    }

    /** The query with masked secrets. */
    public String maskedQuery() {
        return query == null ? "" : Secrets.masked(query);
    }

    /** The beginning of the answer's body, masked. */
    public Beginning answerText() {
        Beginning beginning = new Beginning();
        if (answer != null) {
            try {
                answer.body().writeTo(beginning);
            } catch (IOException e) {
                beginning.cut = true;
            }
        }
        return beginning;
    }

    /** Keeps the first bytes written to it. */
    public static final class Beginning extends OutputStream {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean cut;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int room = MOST_BYTES - kept.size();
            kept.write(bytes, from, Math.min(room, length));
            if (length > room) {
                cut = true;
                throw new IOException("Enough has been seen of this answer.");
            }
        }

        public boolean cut() {
            return cut;
        }

        public String text() {
            return Secrets.masked(kept.toString(StandardCharsets.UTF_8));
        }
    }
}
