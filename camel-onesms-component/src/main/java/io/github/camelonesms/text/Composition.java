package io.github.camelonesms.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Converts a text to the Unicode form NFC, without a dot above {@code i}, where no reader sees it. */
final class Composition {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** All characters below this one are already in NFC. */
    static final char FIRST_MARK = '\u0300';

    /** Longer runs of marks are converted in pieces, because sorting takes time that grows with the square of a run. */
    private static final int LONGEST_RUN_OF_MARKS = 64;

    /** What {@code "İ".toLowerCase(Locale.ROOT)} gives. NFC has no single character for it, and no gateway has the mark. */
    private static final String DOTTED_I = "i\u0307";

    private static final Pattern DOTS_ON_I = Pattern.compile("(?<=i)\u0307++");

    private Composition() {}

    static String normalize(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        String marked = text.substring(start);
        for (int i = 0; i < marked.length(); i++) {
            if (marked.charAt(i) >= FIRST_MARK) {
                String composed = compose(marked);
                return composed.contains(DOTTED_I)
                        ? compose(DOTS_ON_I.matcher(composed).replaceAll(""))
                        : composed;
            }
        }
        return marked;
    }

    private static String compose(String text) {
        StringBuilder composed = new StringBuilder(text.length());
        int from = 0;
        int marks = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            marks = isMark(character) ? marks + 1 : 0;
            if (marks == LONGEST_RUN_OF_MARKS) {
                composed.append(nfc(text.substring(from, at)));
                from = at;
                marks = 0;
            }
        }
        String rest = nfc(text.substring(from));
        String whole = from == 0 ? rest : composed.append(rest).toString();
        return whole.equals(text) ? text : whole;
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
