package io.github.camelonesms.text;

import java.util.ArrayList;
import java.util.List;

/** Characters that neither XML nor a phone's encoding can carry. Each becomes a blank. */
final class Unsendable {

    private static final char FIRST_NONCHARACTER = '\uFFFE';

    private Unsendable() {}

    static String blanked(String text) {
        int at = next(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder blanked = new StringBuilder(text);
        for (; at >= 0; at = next(text, at + 1)) {
            blanked.setCharAt(at, ' ');
        }
        return blanked.toString();
    }

    static List<Replacement> find(String text) {
        List<Replacement> found = new ArrayList<>();
        for (int at = next(text, 0); at >= 0; at = next(text, at + 1)) {
            found.add(new Replacement(at, text.substring(at, at + 1), " "));
        }
        return List.copyOf(found);
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SmsText.isPair(text, i)) {
                i++;
            } else if (c < ' '
                    ? c != '\t' && c != '\n' && c != '\r'
                    : c >= FIRST_NONCHARACTER || Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }
}
