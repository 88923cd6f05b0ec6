package io.github.camelonesms.gateway.http;

import java.io.ByteArrayOutputStream;

/** Buffers up to a limit. Beyond the limit it only counts the length. */
final class BodyBuffer extends ByteArrayOutputStream {

    private static final int INITIAL_SIZE = 1024;

    private final int limit;
    private long length;

    BodyBuffer(int limit) {
        super(INITIAL_SIZE);
        this.limit = limit;
    }

    @Override
    public void write(int octet) {
        if (hasRoomFor(1)) {
            super.write(octet);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int size) {
        if (hasRoomFor(size)) {
            super.write(bytes, offset, size);
        }
    }

    private boolean hasRoomFor(int bytes) {
        boolean wasComplete = isComplete();
        length += bytes;
        if (wasComplete && !isComplete()) {
            buf = new byte[INITIAL_SIZE];
            count = 0;
        }
        return isComplete();
    }

    long length() {
        return length;
    }

    boolean isComplete() {
        return length <= limit;
    }

    @Override
    public void reset() {
        super.reset();
        length = 0;
    }
}
