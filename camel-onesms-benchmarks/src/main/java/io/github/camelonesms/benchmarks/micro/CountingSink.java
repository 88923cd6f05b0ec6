package io.github.camelonesms.benchmarks.micro;

import java.io.OutputStream;

/** Counts bytes and writes them to a reused buffer, as a socket would. */
final class CountingSink extends OutputStream {

    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private long count;

    @Override
    public void write(int octet) {
        if (position == buffer.length) {
            position = 0;
        }
        buffer[position++] = (byte) octet;
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (position == buffer.length) {
                position = 0;
            }
            int part = Math.min(left, buffer.length - position);
            System.arraycopy(bytes, from, buffer, position, part);
            position += part;
            from += part;
            left -= part;
        }
        count += length;
    }

    long count() {
        return count;
    }
}
