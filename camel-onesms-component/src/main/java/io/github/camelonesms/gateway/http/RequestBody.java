package io.github.camelonesms.gateway.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request's body, always sent with its length: some gateways do not take chunks. A body up to the limit is built before a
 * connection is taken. Of a longer one only the length is counted then; it is written a second time, straight onto the
 * connection, so that memory does not grow with it.
 */
final class RequestBody extends AbstractHttpEntity {

    /** Holds ten thousand different texts of two segments. */
    static final int BUFFER_LIMIT = 4 * 1024 * 1024;

    private static final int PIECE = 16 * 1024;

    private final BodyWriter writer;
    private final BodyBuffer content;
    private ActiveCall call;

    private RequestBody(String contentType, BodyWriter writer, BodyBuffer content) {
        super(contentType, null);
        this.writer = writer;
        this.content = content;
    }

    /**
     * Runs the writer once, to have the content or at least its length.
     *
     * @param content an empty buffer, which belongs to the body until the request is over
     * @throws BodyWriteException when the writer fails
     */
    static RequestBody prepare(String contentType, BodyWriter writer, BodyBuffer content) throws BodyWriteException {
        run(writer, content);
        return new RequestBody(contentType, writer, content);
    }

    /** Sets the call that is notified of write progress. */
    void reportTo(ActiveCall activeCall) {
        this.call = activeCall;
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
            // An Error too: HttpClient would answer it by closing the whole pool, under every other caller.
            throw new BodyWriteException("the body could not be written", e);
        }
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    /** HttpClient repeats a request only after a proxy's (or the gateway's) call for credentials, which took nothing. */
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

    /** Passes bytes on in pieces small enough to see a slow reader's progress; neither flushes nor closes. */
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
