package io.github.camelonesms.examples.quickstart;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The characters of a file, and how it holds them.
 *
 * @param text without byte order mark
 * @param name for the person at the terminal
 */
record Encoding(String text, String name) {

    private static final String TURKISH = "çğıöşüÇĞİÖŞÜâîûÂÎÛ’‘“”–…€\u00A0";
    private static final Charset WINDOWS_1254 = Charset.forName("windows-1254");
    private static final String CURE = " Save it as \"CSV UTF-8\", or name its encoding: -Dcharset=windows-1254";

    /** Reads UTF-8, UTF-16 and, where nothing but Turkish letters speaks for it, Windows-1254; anything else is refused. */
    static Encoding recognise(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return strictly(bytes, 3, StandardCharsets.UTF_8, "UTF-8 with byte order mark");
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16LE, "UTF-16");
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return strictly(bytes, 2, StandardCharsets.UTF_16BE, "UTF-16");
        }
        if (bytes.length > 1 && bytes[1] == 0 && bytes[0] != 0) {
            return strictly(bytes, 0, StandardCharsets.UTF_16LE, "UTF-16");
        }
        try {
            return new Encoding(decode(bytes, 0, StandardCharsets.UTF_8), "UTF-8");
        } catch (CharacterCodingException notUtf8) {
            return windows(bytes);
        }
    }

    /** Reads with the encoding that the user has named. */
    static Encoding named(byte[] bytes, String charset) {
        try {
            Encoding read = strictly(bytes, 0, Charset.forName(charset), charset);
            return read.text.startsWith("\uFEFF") ? new Encoding(read.text.substring(1), charset) : read;
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) {
            throw new CustomerFileException("The encoding \"" + charset + "\" is unknown." + CURE);
        }
    }

    private static Encoding windows(byte[] bytes) {
        try {
            String text = decode(bytes, 0, WINDOWS_1254);
            if (text.chars().allMatch(c -> c < 128 || TURKISH.indexOf(c) >= 0)) {
                return new Encoding(text, "Windows-1254 (recognised)");
            }
        } catch (CharacterCodingException notWindowsEither) {
            // Refused below.
        }
        throw new CustomerFileException(
                "The file is not UTF-8, and its letters are not Turkish in Windows-1254." + CURE);
    }

    private static Encoding strictly(byte[] bytes, int from, Charset charset, String name) {
        try {
            return new Encoding(decode(bytes, from, charset), name);
        } catch (CharacterCodingException e) {
            throw new CustomerFileException("The file is not " + name + " throughout." + CURE);
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
