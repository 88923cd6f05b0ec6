package io.github.camelonesms.simulator.internal.iletimerkezi;

import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.regex.Pattern;

/** The vendor's forms of mobile numbers: 905xxxxxxxxx, +90 5xx xxx xx xx, 05xxxxxxxxx, 5xxxxxxxxx. */
final class Numbers {

    private static final Pattern MOBILE = Pattern.compile("(?:\\+?90|0)?5[0-9]{9}");

    private static final Pattern FOREIGN = Pattern.compile("\\+(?!90)[1-9][0-9]{6,14}");

    private Numbers() {}

    /** The ten or twelve digits; null if it is not a mobile number. */
    static String digits(String given) {
        String compact = given.replace(" ", "");
        return MOBILE.matcher(compact).matches() ? compact.replace("+", "") : null;
    }

    /** The number as a long, also a foreign one such as +491511234567; -1 if it is not one. */
    static long international(String given) {
        String compact = given.replace(" ", "");
        String digits = digits(compact);
        if (digits != null) {
            return PhoneNumbers.complete(digits);
        }
        return FOREIGN.matcher(compact).matches() ? Long.parseLong(compact.substring(1)) : -1;
    }

    /** The form in reports: +905xxxxxxxxx. */
    static String reported(long number) {
        return "+" + PhoneNumbers.format(number);
    }
}
