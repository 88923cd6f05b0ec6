package io.github.camelonesms.gateway;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads numbers from vendors' answers and posts. Untrusted numbers may be of any length: parsing a megabyte takes
 * minutes, and a long may overflow. Such a number is treated as missing.
 */
public final class Figures {

    /** No vendor's number is longer. */
    private static final int LONGEST = 40;

    /** Sign and digits, and optionally a point with digits on at least one side. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]++[.]?[0-9]*+|[.][0-9]++)");

    private Figures() {}

    /**
     * Reads a decimal number such as {@code -12.50}, without exponent; white space around it is allowed. Empty if it is
     * null or not such a number.
     */
    public static Optional<BigDecimal> decimal(String value) {
        if (value == null || value.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String text = value.strip();
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /**
     * Reads the integer part of a decimal number: 12 of {@code 12.50}. Empty if it is null, not a number, or does not
     * fit a long.
     */
    public static OptionalLong whole(String value) {
        return whole(decimal(value).orElse(null));
    }

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

    /** Reads the whole units of a balance, as {@link #whole(String)}. Empty if it is negative, too. */
    public static OptionalLong balance(String value) {
        return balance(decimal(value).orElse(null));
    }

    /** As {@link #balance(String)}, for a parsed number. */
    public static OptionalLong balance(BigDecimal number) {
        return number == null || number.signum() < 0 ? OptionalLong.empty() : whole(number);
    }
}
