package io.github.camelonesms.text;

import java.util.ArrayList;
import java.util.List;

/** Finds where a text must end so that a vendor delivers it completely. */
final class TextSplitter {

    private TextSplitter() {}

    static List<String> split(String text, TextRules rules) {
        int end = fittingEnd(text, 0, rules);
        if (end == text.length()) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (end < text.length()) {
            int cut = wordEnd(text, from, end);
            parts.add(text.substring(from, cut));
            from = cut;
            end = fittingEnd(text, from, rules);
        }
        parts.add(text.substring(from));
        return List.copyOf(parts);
    }

    /**
     * Returns the greatest end at which the text from {@code from} still fits. A longer text never needs less room, so
     * the search stops at the first character too many.
     */
    static int fittingEnd(String text, int from, TextRules rules) {
        SmsAlphabet alphabet = SmsAlphabet.ENGLISH;
        int cost = 0;
        int end = from;
        while (end < text.length()) {
            int next = nextEnd(text, end);
            for (int i = end; i < next; i++) {
                int cell = rules.cell(text.charAt(i));
                cost += cell & TextRules.COST;
                alphabet = widen(alphabet, cell, rules);
            }
            if (SmsText.isCrLf(text, end)
                    && !rules.allows('\r')
                    && rules.unsupported() == TextRules.Unsupported.BLANK) {
                cost--;
            }
            int length = alphabet == SmsAlphabet.UNICODE ? next - from : cost;
            if (length > rules.maxLength(alphabet)) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static int nextEnd(String text, int index) {
        return SmsText.isPair(text, index) || SmsText.isCrLf(text, index) ? index + 2 : index + 1;
    }

    private static SmsAlphabet widen(SmsAlphabet alphabet, int cell, TextRules rules) {
        if ((cell & TextRules.UNSUPPORTED) != 0 && rules.unsupported() == TextRules.Unsupported.UNICODE) {
            return SmsAlphabet.UNICODE;
        }
        if ((cell & TextRules.TURKISH) != 0 && alphabet == SmsAlphabet.ENGLISH) {
            return SmsAlphabet.TURKISH;
        }
        return alphabet;
    }

    /** Returns the end of the last white space before {@code end}, or {@code end} if only white space precedes it. */
    private static int wordEnd(String text, int from, int end) {
        int cut = end;
        while (cut > from && !Character.isWhitespace(text.charAt(cut - 1))) {
            cut--;
        }
        return text.substring(from, cut).isBlank() ? end : cut;
    }
}
