package io.github.camelonesms.webhook;

import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads a post, limited in size. */
final class PostBody {

    /** The largest post, in bytes. */
    static final int MAX_BYTES = 1 << 20;

    /** Most ids per post. */
    static final int MAX_IDS = 1000;

    private PostBody() {}

    static List<PushedReport> read(Message message, PushReader reader) throws IOException {
        checkType(message.getHeader(Exchange.CONTENT_TYPE, String.class));
        checkLength(message.getHeader(Exchange.CONTENT_LENGTH, String.class));
        InputStream body = message.getBody(InputStream.class);
        if (body == null) {
            throw new UnreadableAnswerException("it has no body");
        }
        try (InputStream bounded = new Bounded(body)) {
            List<PushedReport> reports = reader.read(bounded);
            if (reports.size() > MAX_IDS) {
                throw new UnreadableAnswerException("it names more than " + MAX_IDS + " ids");
            }
            return reports;
        }
    }

    /** Vendors may give a wrong type, or none, but never a form or XML. */
    private static void checkType(String contentType) throws UnreadableAnswerException {
        if (contentType == null || contentType.isBlank()) {
            return;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")
                && !type.equals("text/json")
                && !type.equals("text/plain")
                && !type.equals("application/octet-stream")
                && !type.endsWith("+json")) {
            throw new UnreadableAnswerException("its Content-Type is not application/json");
        }
    }

    private static void checkLength(String contentLength) throws UnreadableAnswerException {
        if (contentLength != null && contentLength.matches("[0-9]{8,}")) {
            throw tooLong();
        }
    }

    private static UnreadableAnswerException tooLong() {
        return new UnreadableAnswerException("it is longer than " + MAX_BYTES + " bytes");
    }

    private static final class Bounded extends FilterInputStream {

        private long left = MAX_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return count(read, read);
        }

        private int count(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
                if (left < 0) {
                    throw tooLong();
                }
            }
            return result;
        }
    }
}
