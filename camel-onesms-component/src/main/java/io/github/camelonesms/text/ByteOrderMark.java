package io.github.camelonesms.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The byte order marks of Unicode. Longer ones come first, because UTF-32LE's mark begins with UTF-16LE's. */
public enum ByteOrderMark {
    UTF_32BE(Charset.forName("UTF-32BE"), 0x00, 0x00, 0xFE, 0xFF),
    UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0x00, 0x00),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    /** The length of the longest mark, in bytes. */
    public static final int LONGEST = 4;

    private final Charset charset;
    private final byte[] octets;

    ByteOrderMark(Charset charset, int... octets) {
        this.charset = charset;
        this.octets = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            this.octets[i] = (byte) octets[i];
        }
    }

    /** Returns the mark at the beginning of the first {@code length} bytes, or null if there is none. */
    public static ByteOrderMark of(byte[] bytes, int length) {
        for (ByteOrderMark mark : values()) {
            int size = mark.length();
            if (size <= length && Arrays.equals(mark.octets, 0, size, bytes, 0, size)) {
                return mark;
            }
        }
        return null;
    }

    /** Returns the encoding that the mark announces. */
    public Charset charset() {
        return charset;
    }

    /** Returns the length of the mark in bytes. */
    public int length() {
        return octets.length;
    }
}
