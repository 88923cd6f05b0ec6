package io.github.camelonesms.text;

import java.util.regex.Pattern;

/** Removes decoration from a written phone number, and recognises numbers that a spreadsheet has converted. */
final class NumberForm {

    /** Limits the length of the text that the patterns below run over. */
    private static final int MOST_CHARACTERS = 60;

    private static final String QUOTES = "'\"`´‘’‚‛“”„‟«»‹›";
    private static final String TEL = "tel:";
    private static final char BRAILLE_BLANK = '\u2800';

    private static final Pattern DECIMAL = Pattern.compile("[0-9 +()/-]*+(?:[.](?:0++|[0-9])"
            + "|(?:[.][0-9]{3})*+,(?:0++|[0-9]{1,2}+)"
            + "|(?:,[0-9]{3}){2,}+(?:[.][0-9]++)?+)");
    private static final Pattern EXPONENT = Pattern.compile("[+-]?+[0-9]++(?:[.,][0-9]*+)?+ ?+[eE] ?+[+-]?+[0-9]++");
    private static final Pattern TRUNK_ZERO =
            Pattern.compile("^([(]?+(?:[+]|00)?90[)]?+[ ./-]*+[(] *+)0(?=[ 0-9)./-])");

    /** The characters that Unicode's DerivedCoreProperties call default-ignorable, and annotation anchors. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
                    + "\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB"
                    + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]");

    private NumberForm() {}

    /**
     * Removes invisible characters, enclosing quotes, a leading apostrophe, {@code tel:} and the 0 of
     * {@code +90 (0) 532}. Unicode spaces, dashes and plus signs become ASCII.
     */
    static String bare(String number) {
        if (isPlain(number)) {
            return number;
        }
        StringBuilder visible = new StringBuilder(number.length());
        INVISIBLE
                .matcher(number)
                .replaceAll("")
                .codePoints()
                .map(NumberForm::usual)
                .forEach(visible::appendCodePoint);
        String text = unquoted(visible);
        if (text.regionMatches(true, 0, TEL, 0, TEL.length())) {
            text = text.substring(TEL.length());
        }
        return text.length() > MOST_CHARACTERS ? text : TRUNK_ZERO.matcher(text).replaceFirst("$1");
    }

    /** Returns whether a spreadsheet has converted the number to a decimal or an exponent. */
    static boolean isSpreadsheetNumber(String bare) {
        return bare.length() <= MOST_CHARACTERS
                && (DECIMAL.matcher(bare).matches() || EXPONENT.matcher(bare).matches());
    }

    private static boolean isPlain(String number) {
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if ((character < '0' || character > '9') && character != '+' && character != ' ' && character != '-') {
                return false;
            }
        }
        return true;
    }

    private static String unquoted(StringBuilder text) {
        int start = 0;
        int end = text.length();
        while (start < end && isOutside(text.charAt(start))) {
            start++;
        }
        while (end > start && isOutside(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isOutside(char character) {
        return character == ' ' || QUOTES.indexOf(character) >= 0;
    }

    private static int usual(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR -> ' ';
            case Character.DASH_PUNCTUATION -> '-';
            default ->
                switch (character) {
                    case '\u2212', '\u207B', '\u208B', '\u2043', '\u02D7' -> '-';
                    case '\uFF0B', '\uFE62' -> '+';
                    case BRAILLE_BLANK -> ' ';
                    default -> character;
                };
        };
    }
}
