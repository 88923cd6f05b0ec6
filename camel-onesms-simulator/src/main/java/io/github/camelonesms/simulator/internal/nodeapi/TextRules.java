package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.TextMeasure;
import io.github.camelonesms.simulator.internal.wire.Gsm7;

/** The text under the three values of "Karakter Kodlaması". The document gives no lengths, so GSM's are used. */
final class TextRules {

    static final int ASCII = 0;
    static final int TURKISH = 1;
    static final int UTF_8 = 2;

    private static final char LAST_ASCII = 127;
    private static final String TURKISH_LETTERS = "ğĞşŞıİçÇöÖüÜ";
    private static final String ASCII_LETTERS = "gGsSiIcCoOuU";
    private static final int[] SINGLE = {160, 155, 70};
    private static final int[] PART = {153, 149, 67};
    private static final TextMeasure[] MEASURES = {
        TextMeasure.parts("gsm7", Gsm7.ESCAPED, SINGLE[ASCII], PART[ASCII]),
        TextMeasure.parts("turkish", Gsm7.ESCAPED_TURKISH, SINGLE[TURKISH], PART[TURKISH]),
        TextMeasure.parts("unicode", "", SINGLE[UTF_8], PART[UTF_8])
    };

    private TextRules() {}

    /** The text on the phone, and its cost. */
    static RenderedText render(String text, int encoding) {
        String sent = encoding == UTF_8 ? text : reduce(text, encoding);
        int length = MEASURES[encoding].length(sent);
        int segments = length <= SINGLE[encoding] ? 1 : (length + PART[encoding] - 1) / PART[encoding];
        return new RenderedText(sent, segments, MEASURES[encoding]);
    }

    private static String reduce(String text, int encoding) {
        StringBuilder sent = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int turkish = c > LAST_ASCII ? TURKISH_LETTERS.indexOf(c) : -1;
            if (c <= LAST_ASCII || turkish >= 0 && encoding == TURKISH) {
                sent.append((char) c);
            } else {
                sent.append(turkish >= 0 ? ASCII_LETTERS.charAt(turkish) : '?');
            }
        });
        return sent.toString();
    }
}
