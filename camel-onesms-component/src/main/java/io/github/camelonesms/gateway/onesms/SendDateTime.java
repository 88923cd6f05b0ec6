package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.model.TurkishTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The vendor's date format {@code 2015.7.23.9.30.0} in Turkish time (1.1.14, "SMS Yollama", {@code sendDateTime}). */
final class SendDateTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("u.M.d.H.m.s", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private SendDateTime() {}

    static String format(Instant instant) {
        return FORM.format(instant.atZone(TurkishTime.ZONE));
    }

    static Instant parse(String text) {
        return VendorTime.parse(
                text, FORM, "sendDateTime must be year.month.day.hour.minute.second, such as 2015.7.23.9.30.0");
    }
}
