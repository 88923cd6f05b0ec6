package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.RenderedText;
import io.github.camelonesms.simulator.internal.engine.TextMeasure;
import java.util.Arrays;

/** The vendor's "SMS Karakter Seti ve Boy Hesaplamaları": replacements, lengths, segments, the cut at six segments. */
final class SmsTextRules {

    private static final String ALLOWED =
            "ABCDEFGĞHIİJKLMNOPRSŞTUVYZÖÜQWXÇ abcçdefgğhıijklmnoprsştuvyzöüqwx" + "@*:!$_#()+-;,<>=./'?\"%&0123456789";
    private static final String REPLACED = "|^€{[}]\\";
    private static final String REPLACEMENTS = "I'E(())/";
    private static final String TURKISH_SINGLE = "üÜöÖÇ";
    private static final String TURKISH_DOUBLE = "ğĞşŞıİç";
    private static final char LAST_ASCII = 127;
    private static final int MOST_SEGMENTS = 6;
    private static final TextMeasure ENGLISH = TextMeasure.table("gsm7", "", 160, 306, 459, 612, 765, 917);
    private static final TextMeasure TURKISH =
            TextMeasure.table("turkish", TURKISH_DOUBLE, 155, 292, 439, 587, 735, 882);

    /** The replacement of each character, up to the last one that does not become a blank. */
    private static final char[] SENT_AS = table();

    private SmsTextRules() {}

    /** The text on the phone, and its cost. */
    static RenderedText render(String text) {
        String clean = replace(text);
        TextMeasure measure = isTurkish(clean) ? TURKISH : ENGLISH;
        int maximum = measure.capacity(MOST_SEGMENTS);
        int length = 0;
        int end = 0;
        while (end < clean.length() && length + width(clean.charAt(end)) <= maximum) {
            length += width(clean.charAt(end));
            end++;
        }
        int segments = 1;
        while (length > measure.capacity(segments)) {
            segments++;
        }
        return new RenderedText(clean.substring(0, end), segments, measure);
    }

    private static String replace(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && i > 0 && text.charAt(i - 1) == '\r') {
                continue;
            }
            clean.append(c < SENT_AS.length ? SENT_AS[c] : ' ');
        }
        return clean.toString();
    }

    private static boolean isTurkish(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > LAST_ASCII && (TURKISH_SINGLE.indexOf(c) >= 0 || TURKISH_DOUBLE.indexOf(c) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private static int width(char c) {
        return c > LAST_ASCII && TURKISH_DOUBLE.indexOf(c) >= 0 ? 2 : 1;
    }

    private static char[] table() {
        char[] table = new char['€' + 1];
        Arrays.fill(table, ' ');
        ALLOWED.chars().forEach(c -> table[c] = (char) c);
        for (int i = 0; i < REPLACED.length(); i++) {
            table[REPLACED.charAt(i)] = REPLACEMENTS.charAt(i);
        }
        return table;
    }
}
