package io.github.camelonesms.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The byte order marks of Unicode, the longer ones first: that of UTF-32LE begins with that of UTF-16LE. */
public enum ByteOrderMark {
    UTF_32BE(Charset.forName("UTF-32BE"), 0x00, 0x00, 0xFE, 0xFF),
    UTF_32LE(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0x00, 0x00),
    UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

    /** No mark is longer. */
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

    /**
     * The mark that bytes begin with.
     *
     * @param length how many of the bytes count
     * @return null when they begin with none
     */
    public static ByteOrderMark of(byte[] bytes, int length) {
        for (ByteOrderMark mark : values()) {
            int size = mark.length();
            if (size <= length && Arrays.equals(mark.octets, 0, size, bytes, 0, size)) {
                return mark;
            }
        }
        return null;
    }

    /** The encoding of what follows the mark. */
    public Charset charset() {
        return charset;
    }

    /** In bytes. */
    public int length() {
        return octets.length;
    }
}
