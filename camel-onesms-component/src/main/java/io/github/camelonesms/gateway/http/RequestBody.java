package io.github.camelonesms.gateway.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request's body, always sent with its length because some gateways do not accept chunks. A body up to the limit is
 * buffered. A longer one is written twice: once to count its length, and once to the connection.
 */
final class RequestBody extends AbstractHttpEntity {

    /** Enough for ten thousand different texts of two segments. */
    static final int BUFFER_LIMIT = 4 * 1024 * 1024;

    private static final int PIECE = 16 * 1024;

    private final BodyWriter writer;
    private final BodyBuffer content;
    private final ActiveCall call;

    /**
     * Runs the writer once, for the content or at least its length. The empty buffer belongs to the body until the
     * request is over; the call is notified of the progress.
     */
    RequestBody(String contentType, BodyWriter writer, BodyBuffer content, ActiveCall call) throws BodyWriteException {
        super(contentType, null);
        this.writer = writer;
        this.content = content;
        this.call = call;
        run(writer, content);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Pieces pieces = new Pieces(out);
        if (content.isComplete()) {
            content.writeTo(pieces);
        } else {
            OutputStream buffered = new BufferedOutputStream(pieces, PIECE);
            try {
                run(writer, buffered);
                buffered.flush();
            } catch (IOException e) {
                throw pieces.failure == null ? e : pieces.failure;
            }
            if (pieces.written < content.length()) {
                throw new BodyWriteException("the body became shorter when it was written again", null);
            }
        }
        call.answering();
    }

    private static void run(BodyWriter writer, OutputStream out) throws BodyWriteException {
        try {
            writer.writeTo(out);
        } catch (IOException | RuntimeException | Error e) {
            // HttpClient closes the whole pool after an Error, so an Error is wrapped too.
            throw new BodyWriteException("the body could not be written", e);
        }
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    /** HttpClient repeats a request only after a demand for credentials, when nothing was accepted. */
    @Override
    public boolean isRepeatable() {
        return content.isComplete();
    }

    @Override
    public boolean isStreaming() {
        return !content.isComplete();
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("written, not read");
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** Writes in small pieces, so that a slow reader's progress is seen; neither flushes nor closes. */
    private final class Pieces extends OutputStream {

        private final OutputStream out;
        private long written;
        private IOException failure;

        Pieces(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (written + count > content.length()) {
                throw new BodyWriteException("the body became longer when it was written again", null);
            }
            int end = offset + count;
            try {
                for (int at = offset; at < end; at += PIECE) {
                    out.write(bytes, at, Math.min(PIECE, end - at));
                    call.progress();
                }
            } catch (IOException e) {
                failure = e;
                throw e;
            }
            written += count;
        }
    }
}
