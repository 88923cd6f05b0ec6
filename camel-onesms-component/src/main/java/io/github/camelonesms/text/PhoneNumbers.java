package io.github.camelonesms.text;

import java.util.Locale;
import java.util.Optional;

/**
 * Turkish mobile numbers in the form that the gateways use: 12 digits, {@code 905xxxxxxxxx} (1SMS 1.1.14, parameter
 * {@code no}).
 */
public final class PhoneNumbers {

    private static final int NATIONAL_DIGITS = 10;
    private static final int NORMAL_DIGITS = 12;
    private static final int MAX_DIGITS = 14;
    private static final String COUNTRY = "90";
    private static final String FULLY_MASKED = "***";

    private static final String MISSING = "is missing: give a Turkish mobile number such as 5xxxxxxxxx";
    private static final String CONTROL =
            "holds the control character %s (a line break, a tab or the like): remove it, or give each number of its own";
    private static final String CHARACTER =
            "holds the character %s, which is neither a digit 0-9 nor a separator (blank, dot, dash, slash, parenthesis)";
    private static final String LIST = "holds the character %s: give each number of its own";
    private static final String SPREADSHEET =
            "is a decimal or an exponent: the cell was formatted as a number; format the column as text and export it anew";
    private static final String PLUS = "holds a plus sign that is not at its start";
    private static final String NOT_MOBILE =
            "is not a Turkish mobile number: the ten digits after +90 or the leading 0 must start with 5";

    private static final String ZERO_BEHIND_COUNTRY =
            "has the leading 0 behind the country code 90: leave the 0 out, or put it in parentheses";

    private PhoneNumbers() {}

    /**
     * Completes a number to the 12 digits {@code 905xxxxxxxxx}.
     *
     * <p>Accepted forms are 5xxxxxxxxx, 05xxxxxxxxx, 905xxxxxxxxx, +905xxxxxxxxx and 00905xxxxxxxxx, with spaces, dots,
     * dashes, slashes and parentheses anywhere: {@code +90 (0) 532 123 45 67}. Invisible characters, enclosing quotes,
     * a spreadsheet's leading apostrophe and {@code tel:} are removed.
     *
     * <p>Anything else is refused: letters, other digits than 0 to 9, another length or country, and numbers that a
     * spreadsheet has converted ({@code 5,32123E+09}), whose last digits may be lost. A control character is refused
     * and not removed, because it may separate two numbers.
     */
    public static Optional<String> normalize(String number) {
        if (isNormal(number)) {
            return Optional.of(number);
        }
        Scan scan = new Scan(number);
        return scan.fault == null ? Optional.of(scan.normal()) : Optional.empty();
    }

    /**
     * Explains why {@link #normalize(String)} refuses a number, as the end of a sentence that begins with the masked
     * number: cause and cure, never the number. Empty if the number is accepted.
     */
    public static Optional<String> reason(String number) {
        return isNormal(number) ? Optional.empty() : Optional.ofNullable(new Scan(number).fault);
    }

    /**
     * Masks a number for logs and exceptions: {@code 905*****8877}. A text that is not a Turkish mobile number, or
     * null, becomes {@code ***}.
     */
    public static String mask(String number) {
        return normalize(number)
                .map(normal -> normal.substring(0, 3) + "*****" + normal.substring(8))
                .orElse(FULLY_MASKED);
    }

    private static boolean isNormal(String number) {
        if (number == null || number.length() != NORMAL_DIGITS || !number.startsWith("905")) {
            return false;
        }
        for (int i = 0; i < NORMAL_DIGITS; i++) {
            if (!isDigit(number.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Scans a number once for its digits and for the fault that refuses it. */
    private static final class Scan {

        private final char[] digits = new char[MAX_DIGITS];
        private int count;
        private boolean plus;
        private final String fault;

        Scan(String number) {
            String found = number == null ? MISSING : scan(number);
            this.fault = found == null ? checkForm() : found;
        }

        String normal() {
            return COUNTRY + new String(digits, count - NATIONAL_DIGITS, NATIONAL_DIGITS);
        }

        private String scan(String written) {
            String number = NumberForm.bare(written);
            for (int i = 0; i < number.length(); i++) {
                char character = number.charAt(i);
                if (isDigit(character)) {
                    if (count < MAX_DIGITS) {
                        digits[count] = character;
                    }
                    count++;
                } else if (character == '+') {
                    if (plus || count > 0) {
                        return NumberForm.isSpreadsheetNumber(number) ? SPREADSHEET : PLUS;
                    }
                    plus = true;
                } else if (!isSeparator(character)) {
                    return NumberForm.isSpreadsheetNumber(number) ? SPREADSHEET : refused(number.codePointAt(i));
                } else if (character == '.' && NumberForm.isSpreadsheetNumber(number)) {
                    return SPREADSHEET;
                }
            }
            return count == 0 ? MISSING : null;
        }

        private static String refused(int character) {
            String reason =
                    switch (character) {
                        case ',', ';', '|' -> LIST;
                        case '\u2028', '\u2029' -> CONTROL;
                        default -> Character.isISOControl(character) ? CONTROL : CHARACTER;
                    };
            return String.format(Locale.ROOT, reason, String.format(Locale.ROOT, "U+%04X", character));
        }

        private String checkForm() {
            if (count == 13 && startsWith(COUNTRY + "05") || count == 15 && startsWith("00" + COUNTRY + "05")) {
                return ZERO_BEHIND_COUNTRY;
            }
            String prefix;
            switch (count) {
                case 10 -> prefix = "";
                case 11 -> prefix = "0";
                case 12 -> prefix = COUNTRY;
                case 14 -> prefix = "00" + COUNTRY;
                default -> {
                    return "has " + count
                            + " digits: a Turkish mobile number has 10 (5xxxxxxxxx), 11 (05xxxxxxxxx) or 12"
                            + " (905xxxxxxxxx)";
                }
            }
            boolean international = count == NORMAL_DIGITS;
            if (plus && !international || !startsWith(prefix) || digits[count - NATIONAL_DIGITS] != '5') {
                return NOT_MOBILE;
            }
            return null;
        }

        private boolean startsWith(String prefix) {
            for (int i = 0; i < prefix.length(); i++) {
                if (digits[i] != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isSeparator(char character) {
            return switch (character) {
                case ' ', '.', '-', '/', '(', ')' -> true;
                default -> false;
            };
        }
    }
}
