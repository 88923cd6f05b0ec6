package io.github.camelonesms.simulator.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body that keeps its beginning. Closing it does nothing, because the exchange still needs it after a
 * parser closes it.
 */
final class RecordedStream extends FilterInputStream {

    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private boolean cut;

    RecordedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        int room = RequestRecord.MOST_BYTES - beginning.size();
        if (count > 0) {
            beginning.write(bytes, from, Math.min(room, count));
            cut |= count > room;
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    byte[] beginning() {
        return beginning.toByteArray();
    }

    boolean cut() {
        return cut;
    }

    @Override
    public void close() {
        // the server closes it with the exchange
    }
}
