package io.github.camelonesms.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer's body with a maximum length. It keeps the first error, so that a cut answer is not mistaken for a
 * malformed one. Closing it does nothing.
 */
final class BoundedBody extends InputStream {

    /** The rest of an answer is read up to this length, so that the connection can be reused. */
    private static final int DRAIN_LIMIT = 8 * 1024;

    /** Larger announced lengths are read as the JDK does. */
    private static final int LARGEST_EXPECTED = 8 * 1024;

    private final InputStream in;
    private final long expected;
    private final long maxBytes;
    private long left;
    private boolean ended;
    private IOException failure;

    /** @param expected the length that the answer's head announces; negative if unknown */
    BoundedBody(InputStream in, long expected, long maxBytes) {
        this.in = in;
        this.expected = expected;
        this.maxBytes = maxBytes;
        this.left = maxBytes;
    }

    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return -1;
        }
        if (count == 0) {
            return 0;
        }
        try {
            if (left == 0) {
                if (in.read() >= 0) {
                    throw new AnswerTooLongException(maxBytes);
                }
                ended = true;
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(count, left));
            if (read < 0) {
                ended = true;
            } else {
                left -= read;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Allocates only the announced length, which is usually a few bytes. */
    @Override
    public byte[] readAllBytes() throws IOException {
        if (expected < 0 || expected > LARGEST_EXPECTED) {
            return super.readAllBytes();
        }
        byte[] bytes = readNBytes((int) expected + 1);
        if (bytes.length <= expected) {
            return bytes;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        all.writeBytes(super.readAllBytes());
        return all.toByteArray();
    }

    /** Reads a short rest, and returns whether the end was reached. */
    boolean drain() {
        try {
            if (!ended) {
                skip(DRAIN_LIMIT);
            }
            return ended || read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    static final class AnswerTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long maxBytes;

        AnswerTooLongException(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        long maxBytes() {
            return maxBytes;
        }
    }
}
