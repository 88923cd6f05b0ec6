package io.github.camelonesms.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads numbers in what a vendor answers or posts. Nobody vouches for their length: a number of a megabyte would take
 * minutes, and one beyond a long would wrap. Such a number is none.
 */
public final class Figures {

    /** Longer ones stand in no answer of a vendor's. */
    private static final int LONGEST = 40;

    private Figures() {}

    /**
     * A decimal number in the form {@code -12.50}, with or without white space around it. No exponent.
     *
     * @param told null counts as none
     * @return empty when it is none
     */
    public static Optional<BigDecimal> decimal(String told) {
        if (told == null || told.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String text = told.strip();
        return isDecimal(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * The whole number that a decimal number begins with: 12 of {@code 12.50}.
     *
     * @param told null counts as none
     * @return empty when it is none, or one that a long does not hold
     */
    public static OptionalLong whole(String told) {
        return whole(decimal(told).orElse(null));
    }

    /** As {@link #whole(String)}, of a number that is read already. */
    public static OptionalLong whole(BigDecimal number) {
        if (number == null) {
            return OptionalLong.empty();
        }
        long digits = (long) number.precision() - number.scale();
        if (digits <= 0) {
            return OptionalLong.of(0);
        }
        if (digits > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.setScale(0, RoundingMode.DOWN).longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The whole units of a balance, as {@link #whole(String)} reads them. A prepaid account owes nothing.
     *
     * @return empty when it is no number, negative, or one that a long does not hold
     */
    public static OptionalLong balance(String told) {
        return balance(decimal(told).orElse(null));
    }

    /** As {@link #balance(String)}, of a number that is read already. */
    public static OptionalLong balance(BigDecimal number) {
        return number == null || number.signum() < 0 ? OptionalLong.empty() : whole(number);
    }

    /** Sign, digits, and perhaps a point with digits on at least one side of it. */
    private static boolean isDecimal(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int digits = 0;
        int points = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points < 2 && text.length() <= LONGEST;
    }
}
