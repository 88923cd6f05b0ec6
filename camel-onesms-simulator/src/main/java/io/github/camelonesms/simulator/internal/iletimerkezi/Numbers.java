package io.github.camelonesms.simulator.internal.iletimerkezi;

import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.util.regex.Pattern;

/** Mobile numbers as the vendor takes them: 905xxxxxxxxx, +90 5xx xxx xx xx, 5xxxxxxxxx. */
final class Numbers {

    private static final Pattern MOBILE = Pattern.compile("(?:\\+?90)?5[0-9]{9}");

    private Numbers() {}

    /** The ten or twelve digits, null for anything that is not a mobile number. */
    static String digits(String given) {
        String compact = given.replace(" ", "");
        return MOBILE.matcher(compact).matches() ? compact.replace("+", "") : null;
    }

    /** As the vendor reports it: +905xxxxxxxxx. */
    static String reported(long number) {
        return "+" + PhoneNumbers.format(number);
    }
}
