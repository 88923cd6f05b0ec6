package io.github.camelonesms.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds text to ASCII: by a table, then by Unicode's compatibility decomposition without its marks. */
final class Transliteration {

    private static final String BLANK = " ";

    /** Characters with the same ASCII form, in front of it. */
    private static final String FORMS =
            """
            ı=i ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O đð=d ĐÐ=D þ=th Þ=Th ł=l Ł=L ə=e Ə=E
            ‘’‚‛′ʼ´‹›=' “”„‟″«»=" ‐‑‒–—―−=- ⁄÷=/ ×=x ·=. •=* ¡=! ¿=? ©=(c) ®=(r) ₺=TL €=EUR £=GBP
            """;

    private static final Map<Integer, String> TABLE = table();

    private Transliteration() {}

    static String toAscii(String text) {
        int index = firstBeyondAscii(text);
        if (index == text.length()) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length() + 16).append(text, 0, index);
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (isAscii(codePoint)) {
                ascii.append((char) codePoint);
            } else {
                ascii.append(fold(codePoint));
            }
            index += Character.charCount(codePoint);
        }
        return ascii.toString();
    }

    /** Returns the index of the first character that becomes a blank and is not white space; -1 if there is none. */
    static int firstLost(String text) {
        return nextLost(text, 0);
    }

    /** Returns the characters that become a blank and are not white space. */
    static List<Replacement> lost(String text) {
        List<Replacement> lost = new ArrayList<>();
        for (int index = firstLost(text); index >= 0; ) {
            int end = index + Character.charCount(text.codePointAt(index));
            lost.add(new Replacement(index, text.substring(index, end), BLANK));
            index = nextLost(text, end);
        }
        return List.copyOf(lost);
    }

    private static int nextLost(String text, int from) {
        for (int index = from; index < text.length(); ) {
            int codePoint = text.codePointAt(index);
            if (!isAscii(codePoint) && !isSpace(codePoint) && fold(codePoint).equals(BLANK)) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return -1;
    }

    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static int firstBeyondAscii(String text) {
        int index = 0;
        while (index < text.length() && isAscii(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static String fold(int codePoint) {
        String entry = TABLE.get(codePoint);
        if (entry != null) {
            return entry;
        }
        String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int part = decomposed.codePointAt(i);
            i += Character.charCount(part);
            String partEntry = TABLE.get(part);
            if (isAscii(part)) {
                folded.append((char) part);
            } else if (partEntry != null) {
                folded.append(partEntry);
            } else if (!isDropped(part)) {
                return BLANK;
            }
        }
        return folded.toString();
    }

    private static boolean isAscii(int codePoint) {
        return codePoint < 0x80;
    }

    private static boolean isDropped(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static Map<Integer, String> table() {
        Map<Integer, String> table = new HashMap<>();
        table.put(0x2028, "\n");
        table.put(0x2029, "\n");
        for (String form : FORMS.split("\\s+")) {
            int end = form.indexOf('=');
            form.chars().limit(end).forEach(character -> table.put(character, form.substring(end + 1)));
        }
        return Map.copyOf(table);
    }
}
