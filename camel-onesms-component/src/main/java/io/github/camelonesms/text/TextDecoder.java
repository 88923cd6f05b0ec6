package io.github.camelonesms.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Decodes text strictly: malformed bytes are an error and are not replaced. */
public final class TextDecoder {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextDecoder() {}

    /** Decodes bytes; a byte order mark overrides the charset and is removed. Malformed bytes are an exception. */
    public static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        ByteOrderMark mark = ByteOrderMark.of(bytes, bytes.length);
        int start = mark == null ? 0 : mark.length();
        return (mark == null ? charset : mark.charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                .toString();
    }

    /** Returns the text without a byte order mark at its beginning. */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
