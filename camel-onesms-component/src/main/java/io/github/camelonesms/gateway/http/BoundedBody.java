package io.github.camelonesms.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer's body that ends with an error beyond a number of bytes, and remembers the first error, so that a reader's
 * complaint about an answer that was cut short is not taken for a malformed one. Closing it does nothing.
 */
final class BoundedBody extends InputStream {

    /** What is left of an answer is read up to here, so that the connection can be used again. */
    private static final int DRAIN_LIMIT = 8 * 1024;

    /** A body that says to be larger is read in the pieces that the JDK takes. */
    private static final int LARGEST_EXPECTED = 8 * 1024;

    private final InputStream in;
    private final long expected;
    private final long maxBytes;
    private long left;
    private boolean ended;
    private IOException failure;

    /** @param expected how many bytes the answer's head announces; negative when it does not say */
    BoundedBody(InputStream in, long expected, long maxBytes) {
        this.in = in;
        this.expected = expected;
        this.maxBytes = maxBytes;
        this.left = maxBytes;
    }

    /** Why the body could not be read to its end; null when nothing failed. */
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

    /** As the JDK's, without room for 8 KB where the answer announces the dozen bytes that most of them have. */
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

    /** Reads what is left if that is little, and tells whether the end was reached. */
    boolean drain() {
        if (ended) {
            return true;
        }
        byte[] rest = new byte[1024];
        int drained = 0;
        try {
            while (drained <= DRAIN_LIMIT) {
                int read = read(rest, 0, rest.length);
                if (read < 0) {
                    return true;
                }
                drained += read;
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** The body has more than the allowed number of bytes. */
    static final class AnswerTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long maxBytes;

        AnswerTooLongException(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        /** How many are allowed. */
        long maxBytes() {
            return maxBytes;
        }
    }
}
