package io.github.camelonesms.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 hash of a sequence of values. Not thread-safe. */
final class ContentDigest {

    private final MessageDigest sha256;

    /** A digest takes much longer for many small pieces. */
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);

    ContentDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    /** Adds a value, which may be null, and its length, so that different sequences have different hashes. */
    void add(Object value) {
        byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        addCount(value == null ? -1 : bytes.length);
        if (bytes.length <= room(bytes.length)) {
            buffer.put(bytes);
        } else {
            sha256.update(bytes);
        }
    }

    void addCount(int count) {
        room(Integer.BYTES);
        buffer.putInt(count);
    }

    /** Returns the room in the buffer, which is empty if it has too little. */
    private int room(int needed) {
        if (buffer.remaining() < needed) {
            sha256.update(buffer.flip());
            buffer.clear();
        }
        return buffer.remaining();
    }

    byte[] value() {
        sha256.update(buffer.flip());
        buffer.clear();
        return sha256.digest();
    }
}
