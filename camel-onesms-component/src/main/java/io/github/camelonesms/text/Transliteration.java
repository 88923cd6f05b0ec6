package io.github.camelonesms.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Folds text to ASCII: by a table, then by Unicode's compatibility decomposition without its marks. */
final class Transliteration {

    private static final String BLANK = " ";

    private static final Map<Integer, String> TABLE = Map.<Integer, String>ofEntries(
            entry('ı', "i"),
            entry('ß', "ss"),
            entry('ẞ', "SS"),
            entry('æ', "ae"),
            entry('Æ', "AE"),
            entry('œ', "oe"),
            entry('Œ', "OE"),
            entry('ø', "o"),
            entry('Ø', "O"),
            entry('đ', "d"),
            entry('Đ', "D"),
            entry('ð', "d"),
            entry('Ð', "D"),
            entry('þ', "th"),
            entry('Þ', "Th"),
            entry('ł', "l"),
            entry('Ł', "L"),
            entry('ə', "e"),
            entry('Ə', "E"),
            entry('‘', "'"),
            entry('’', "'"),
            entry('‚', "'"),
            entry('‛', "'"),
            entry('′', "'"),
            entry('ʼ', "'"),
            entry('´', "'"),
            entry('‹', "'"),
            entry('›', "'"),
            entry('“', "\""),
            entry('”', "\""),
            entry('„', "\""),
            entry('‟', "\""),
            entry('″', "\""),
            entry('«', "\""),
            entry('»', "\""),
            entry('‐', "-"),
            entry('‑', "-"),
            entry('‒', "-"),
            entry('–', "-"),
            entry('—', "-"),
            entry('―', "-"),
            entry('−', "-"),
            entry('⁄', "/"),
            entry('÷', "/"),
            entry('×', "x"),
            entry('·', "."),
            entry('•', "*"),
            entry('¡', "!"),
            entry('¿', "?"),
            entry('©', "(c)"),
            entry('®', "(r)"),
            entry('₺', "TL"),
            entry('€', "EUR"),
            entry('£', "GBP"),
            entry('\u2028', "\n"),
            entry('\u2029', "\n"));

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

    private static Map.Entry<Integer, String> entry(char character, String ascii) {
        return Map.entry((int) character, ascii);
    }
}
