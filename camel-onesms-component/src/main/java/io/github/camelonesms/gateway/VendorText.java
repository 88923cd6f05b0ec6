package io.github.camelonesms.gateway;

import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.text.PhoneNumbers;
import java.util.regex.Pattern;

/**
 * Limits names from a vendor: ids, senders, unreadable phone numbers. They appear in headers, logs, databases and file
 * names, so control characters and excessive lengths are refused.
 */
public final class VendorText {

    /** Most characters of an id. */
    public static final int LONGEST_ID = 64;

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.-]{1," + LONGEST_ID + "}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_CODE = 64;
    private static final char STAND_IN = '?';

    private VendorText() {}

    /**
     * Returns whether a text may be an id: letters A to Z, digits, {@code -}, {@code _} and {@code .}, up to 64 of
     * them.
     */
    public static boolean isId(String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** Reads an id from an answer, trimmed; {@code what} is the vendor's name of the field, for the exception. */
    public static String id(String value, String what) throws UnreadableAnswerException {
        String id = value == null || value.length() > 2 * LONGEST_ID ? null : value.strip();
        if (!isId(id)) {
            throw new UnreadableAnswerException("the answer has no " + what);
        }
        return id;
    }

    /** Reads the name of a sender, keyword or short number from an answer, trimmed. */
    public static String name(String value, String what) throws UnreadableAnswerException {
        String name = value.strip();
        if (name.length() > LONGEST_NAME || !name.chars().allMatch(VendorText::isPrintable)) {
            throw new UnreadableAnswerException("a " + what + " in the answer is too long or holds control characters");
        }
        return name;
    }

    /** Returns a phone number of an answer in the form of the requests, or as {@link #number} if it is unreadable. */
    public static String phone(String value) {
        return PhoneNumbers.normalize(value).orElseGet(() -> number(value));
    }

    /** Returns an unreadable phone number without control characters, cut at a length that no number has. */
    public static String number(String value) {
        return printable(value, LONGEST_NUMBER);
    }

    /** The code of a recipient's status, as {@link #number} and trimmed; null if it is missing or blank. */
    public static String code(String value) {
        return value == null || value.isBlank() ? null : printable(value.strip(), LONGEST_CODE);
    }

    private static String printable(String value, int longest) {
        if (value.length() <= longest && value.chars().allMatch(VendorText::isPrintable)) {
            return value;
        }
        StringBuilder shown = new StringBuilder(longest);
        for (int i = 0; i < Math.min(value.length(), longest); i++) {
            shown.append(isPrintable(value.charAt(i)) ? value.charAt(i) : STAND_IN);
        }
        return shown.toString();
    }

    /** Returns a recipient's text with blanks for control characters other than line ends and tabs; null for null. */
    public static String message(String value) {
        if (value == null || value.chars().allMatch(VendorText::isAllowedInMessage)) {
            return value;
        }
        StringBuilder shown = new StringBuilder(value.length());
        value.chars().forEach(c -> shown.append(isAllowedInMessage(c) ? (char) c : ' '));
        return shown.toString();
    }

    private static boolean isAllowedInMessage(int c) {
        return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
