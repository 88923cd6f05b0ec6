package io.github.camelonesms.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The byte order marks of Unicode. Longer ones come first, because UTF-32LE's mark begins with UTF-16LE's. */
public enum ByteOrderMark {
    UTF_32BE(Charset.forName("UTF-32BE"), "0000FEFF"),
    UTF_32LE(Charset.forName("UTF-32LE"), "FFFE0000"),
    UTF_8(StandardCharsets.UTF_8, "EFBBBF"),
    UTF_16BE(StandardCharsets.UTF_16BE, "FEFF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "FFFE");

    /** The length of the longest mark, in bytes. */
    public static final int LONGEST = 4;

    private final Charset charset;
    private final byte[] octets;

    ByteOrderMark(Charset charset, String octets) {
        this.charset = charset;
        this.octets = HexFormat.of().parseHex(octets);
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
