package io.github.camelonesms.simulator.internal.engine;

/** Turkish numbers in the gateways' form: twelve digits, as a long. */
public final class PhoneNumbers {

    /** Returned by {@link #complete} unless the number has 10, 11 or 12 digits. */
    public static final long INVALID = -1;

    private static final int FULL_LENGTH = 12;

    private PhoneNumbers() {}

    /** Completes 10, 11 or 12 digits to the twelve digits of the international form. */
    public static long complete(String text) {
        int length = text.length();
        long value = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i >= FULL_LENGTH) {
                return INVALID;
            }
            value = value * 10 + (c - '0');
        }
        return switch (length) {
            case 10 -> 900_000_000_000L + value;
            case 11 -> 900_000_000_000L + value;
            case FULL_LENGTH -> value;
            default -> INVALID;
        };
    }

    /** The twelve digits. */
    public static String format(long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, FULL_LENGTH - digits.length())) + digits;
    }

    /** The number for logs: 905*****8877. */
    public static String mask(String number) {
        if (number.length() < 8) {
            return "*".repeat(number.length());
        }
        return number.substring(0, 3) + "*".repeat(number.length() - 7) + number.substring(number.length() - 4);
    }
}
