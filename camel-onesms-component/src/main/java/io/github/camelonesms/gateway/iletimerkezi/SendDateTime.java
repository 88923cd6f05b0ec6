package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.VendorTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The vendor's date format {@code 20/01/2022 13:45} in Turkish time ("Definitions", {@code sendDateTime}). */
final class SendDateTime {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private SendDateTime() {}

    static String format(Instant instant) {
        return FORM.format(VendorTime.minute(instant));
    }

    static Instant parse(String text) {
        return VendorTime.parse(
                text, FORM, "sendDateTime must be dd/MM/yyyy HH:mm in Turkish time, such as 20/01/2022 13:45");
    }
}
