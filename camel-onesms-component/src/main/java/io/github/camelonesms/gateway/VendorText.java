package io.github.camelonesms.gateway;

import io.github.camelonesms.gateway.http.UnreadableAnswerException;

/**
 * The rules for what a vendor names: ids, sender names, phone numbers that cannot be read. They come to stand in headers,
 * logs, databases and file names, so none of them holds control characters or has any length.
 */
public final class VendorText {

    /** Most characters of an id. */
    public static final int LONGEST_ID = 64;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 64;
    private static final char STAND_IN = '?';

    private VendorText() {}

    /** Whether a text may be an id: letters A to Z, digits, {@code -}, {@code _} and {@code .}, up to 64 of them. */
    public static boolean isId(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars()
                        .allMatch(c -> c >= '0' && c <= '9'
                                || c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }

    /**
     * An id in an answer, without white space around it.
     *
     * @param told null when the answer has none
     * @param what the vendor's name of it, for the exception
     * @throws UnreadableAnswerException when it is none
     */
    public static String id(String told, String what) throws UnreadableAnswerException {
        String id = told == null || told.length() > 2 * LONGEST_ID ? null : told.strip();
        if (!isId(id)) {
            throw new UnreadableAnswerException("the answer has no " + what);
        }
        return id;
    }

    /**
     * A name in an answer, without white space around it: of a sender, a keyword, a short number.
     *
     * @param what what it is, for the exception
     * @throws UnreadableAnswerException when it holds control characters, or more than any name has
     */
    public static String name(String told, String what) throws UnreadableAnswerException {
        String name = told.strip();
        if (name.length() > LONGEST_NAME || !name.chars().allMatch(VendorText::isPrintable)) {
            throw new UnreadableAnswerException("a " + what + " in the answer is too long or holds control characters");
        }
        return name;
    }

    /**
     * What a vendor tells as a phone number and nobody can read as one: without control characters, and cut at a length
     * that no number has.
     */
    public static String number(String told) {
        if (told.length() <= LONGEST_NUMBER && told.chars().allMatch(VendorText::isPrintable)) {
            return told;
        }
        StringBuilder shown = new StringBuilder(LONGEST_NUMBER);
        for (int i = 0; i < Math.min(told.length(), LONGEST_NUMBER); i++) {
            shown.append(isPrintable(told.charAt(i)) ? told.charAt(i) : STAND_IN);
        }
        return shown.toString();
    }

    /** A recipient's own words: control characters but line ends and tabs are blanks. Null for null. */
    public static String message(String told) {
        if (told == null || told.chars().allMatch(VendorText::mayStandInMessage)) {
            return told;
        }
        StringBuilder shown = new StringBuilder(told.length());
        told.chars().forEach(c -> shown.append(mayStandInMessage(c) ? (char) c : ' '));
        return shown.toString();
    }

    private static boolean mayStandInMessage(int c) {
        return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
