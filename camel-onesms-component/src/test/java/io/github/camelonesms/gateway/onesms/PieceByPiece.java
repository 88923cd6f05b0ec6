package io.github.camelonesms.gateway.onesms;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntSupplier;

/** Bytes that come in pieces, as from a network, and may break off. */
final class PieceByPiece extends InputStream {

    private final byte[] bytes;
    private final IntSupplier pieces;
    private final boolean breaksOff;
    private int position;

    /**
     * A stream of these bytes.
     *
     * @param pieces how many bytes the next read gives at most; 1 or more
     * @param breaksOff whether there is a failure in the place of the end
     */
    PieceByPiece(byte[] bytes, IntSupplier pieces, boolean breaksOff) {
        this.bytes = bytes;
        this.pieces = pieces;
        this.breaksOff = breaksOff;
    }

    /** The bytes in two pieces. */
    static PieceByPiece splitAt(int length, byte[] bytes) {
        int[] next = {length, bytes.length};
        int[] read = {0};
        return new PieceByPiece(bytes, () -> next[Math.min(read[0]++, 1)], false);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position == bytes.length) {
            if (breaksOff) {
                throw new IOException("broken off");
            }
            return -1;
        }
        int count = Math.min(Math.min(length, pieces.getAsInt()), bytes.length - position);
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }
}
