package io.github.camelonesms.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 hash of a sequence of values. Not thread-safe. */
final class ContentDigest {

    private final MessageDigest sha256;

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
        sha256.update(bytes);
    }

    void addCount(int count) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    }

    byte[] value() {
        return sha256.digest();
    }
}
