package io.github.camelonesms.simulator.internal.organik;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.wire.SegmentTable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The message of a delivery: base64 of UTF-8, sent in the format of its options. */
final class OrganikText {

    private static final char LAST_ASCII = 127;
    private static final String TURKISH = "çÇğĞıİöÖşŞüÜ";
    private static final String ENGLISH = "cCgGiIoOsSuU";
    private static final char UNKNOWN = '?';

    private OrganikText() {}

    /** The text of a base64 message. Its padding may be wrong, as in the vendor's own samples, or missing. */
    static String decode(String message) throws RefusedException {
        if (message.isBlank()) {
            throw new RefusedException(Problem.NO_TEXT);
        }
        String digits =
                message.strip().replaceAll("[\r\n]", "").replace(' ', '+').replaceAll("=+$", "");
        String text;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(digits));
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new RefusedException(Problem.NOT_BASE64);
        }
        if (text.isBlank()) {
            throw new RefusedException(Problem.NO_TEXT);
        }
        return text;
    }

    /** The text on the phone, and its cost. */
    static RenderedText render(String text, SegmentTable format) throws RefusedException {
        String sent = format == SegmentTable.UNICODE ? text : reduce(text, format == SegmentTable.TURKISH);
        int segments = format.segments(sent);
        if (segments > SegmentTable.MOST) {
            throw new RefusedException(Problem.TEXT_TOO_LONG);
        }
        return format.rendered(sent, segments);
    }

    private static String reduce(String text, boolean keepTurkish) {
        StringBuilder reduced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = c > LAST_ASCII ? TURKISH.indexOf(c) : -1;
            if (c <= LAST_ASCII || letter >= 0 && keepTurkish) {
                reduced.append(c);
            } else {
                reduced.append(letter >= 0 ? ENGLISH.charAt(letter) : UNKNOWN);
            }
        }
        return reduced.toString();
    }
}
