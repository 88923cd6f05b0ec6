package io.github.camelonesms.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;

/** Bytes to text, without replacing what cannot be decoded. */
public final class TextDecoder {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextDecoder() {}

    /**
     * Decodes.
     *
     * @param charset the encoding of bytes that begin with no byte order mark; a mark decides by itself and is dropped
     * @throws CharacterCodingException when the bytes are malformed in their encoding
     */
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

    /** The text without the byte order mark at its beginning, if there is one. */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
