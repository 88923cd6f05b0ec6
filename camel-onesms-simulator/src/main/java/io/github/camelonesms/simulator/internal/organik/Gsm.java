package io.github.camelonesms.simulator.internal.organik;

import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.regex.Pattern;

/**
 * A number in a request.
 *
 * @param given as received
 * @param number the twelve digits; {@link PhoneNumbers#INVALID} if unusable
 * @param problem why it is unusable; null = usable
 */
record Gsm(String given, long number, Problem problem) {

    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
    private static final Pattern TURKISH = Pattern.compile("(?:90|0)?5[0-9]{9}");
    private static final Pattern TURKISH_SHAPE = Pattern.compile("90[0-9]{10}|0[0-9]{10}|[0-9]{10}");
    private static final int SHORTEST = 10;
    private static final int LONGEST = 15;

    static Gsm parse(String given) {
        String compact = given.strip().replace(" ", "");
        if (!DIGITS.matcher(compact).matches()) {
            return refused(given, Problem.NUMBER);
        }
        String digits = compact.startsWith("+") ? compact.substring(1) : compact;
        if (digits.startsWith("00")) {
            digits = digits.substring(2);
        }
        if (TURKISH.matcher(digits).matches()) {
            return new Gsm(given, PhoneNumbers.complete(digits), null);
        }
        if (digits.length() < SHORTEST || digits.length() > LONGEST) {
            return refused(given, Problem.NUMBER_LENGTH);
        }
        if (TURKISH_SHAPE.matcher(digits).matches()) {
            return refused(given, Problem.NUMBER);
        }
        return refused(given, Problem.TL_BALANCE);
    }

    /** The same number, refused. */
    Gsm refuse(Problem reason) {
        return new Gsm(given, number, reason);
    }

    private static Gsm refused(String given, Problem reason) {
        return new Gsm(given, PhoneNumbers.INVALID, reason);
    }
}
