package io.github.camelonesms.gateway.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request's body, always sent with its length: some gateways do not take chunks. A body of usual size is built before a
 * connection is taken; of a larger one only the length is counted then, and it is written again, straight onto the
 * connection, so that memory does not grow with it.
 */
final class RequestBody extends AbstractHttpEntity {

    /** Holds a full chunk of a thousand different texts of one segment. */
    static final int BUFFER_LIMIT = 256 * 1024;

    private static final int PIECE = 16 * 1024;

    private final BodyWriter writer;
    private final byte[] content;
    private final long length;
    private ActiveCall call;

    private RequestBody(String contentType, BodyWriter writer, byte[] content, long length) {
        super(contentType, null);
        this.writer = writer;
        this.content = content;
        this.length = length;
    }

    /**
     * Runs the writer once, to have the content or at least its length.
     *
     * @throws BodyWriteException when the writer fails
     */
    static RequestBody prepare(String contentType, BodyWriter writer) throws BodyWriteException {
        Measure measure = new Measure();
        run(writer, measure);
        return new RequestBody(contentType, writer, measure.content(), measure.length);
    }

    /** Says whose progress the writing is. */
    void reportTo(ActiveCall activeCall) {
        this.call = activeCall;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Pieces pieces = new Pieces(out);
        if (content != null) {
            pieces.write(content, 0, (int) length);
        } else {
            OutputStream buffered = new BufferedOutputStream(pieces, PIECE);
            try {
                run(writer, buffered);
                buffered.flush();
            } catch (IOException e) {
                throw pieces.failure == null ? e : pieces.failure;
            }
            if (pieces.written < length) {
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
        return length;
    }

    /** HttpClient repeats a request only after a proxy's (or the gateway's) call for credentials, which took nothing. */
    @Override
    public boolean isRepeatable() {
        return content != null;
    }

    @Override
    public boolean isStreaming() {
        return content == null;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("written, not read");
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** Keeps what it is given up to the limit, and counts all of it. */
    private static final class Measure extends OutputStream {

        private byte[] buffer = new byte[4 * 1024];
        private long length;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            long end = length + count;
            if (end > BUFFER_LIMIT) {
                buffer = null;
            } else if (buffer != null) {
                if (end > buffer.length) {
                    buffer = Arrays.copyOf(buffer, (int) Math.min(BUFFER_LIMIT, Math.max(end, 2L * buffer.length)));
                }
                System.arraycopy(bytes, offset, buffer, (int) length, count);
            }
            length = end;
        }

        byte[] content() {
            return buffer;
        }
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
            if (written + count > length) {
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
