package io.github.camelonesms.gateway;

import io.github.camelonesms.model.TurkishTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Vendors' times. Those in reports are {@code 2026-03-01 09:00}, with seconds and a fraction or without, a T or a blank between. */
public final class VendorTime {

    private static final int MINUTES_LENGTH = 16;
    private static final int SECONDS_LENGTH = 19;
    private static final int LONGEST = 29;

    private VendorTime() {}

    /** The moment that a Turkish wall time means, to the second; null when it is none, as an empty one is. */
    public static Instant instant(String value) {
        String text = value == null || value.length() > 2 * LONGEST ? "" : value.strip();
        if (!hasForm(text)) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            text.length() == MINUTES_LENGTH ? 0 : number(text, 17, 19))
                    .atZone(TurkishTime.ZONE)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasForm(String text) {
        int length = text.length();
        if (length != MINUTES_LENGTH && (length < SECONDS_LENGTH || length > LONGEST)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean expected =
                    switch (i) {
                        case 4, 7 -> c == '-';
                        case 10 -> c == ' ' || c == 'T';
                        case 13, 16 -> c == ':';
                        case 19 -> c == '.' || c == ',';
                        default -> c >= '0' && c <= '9';
                    };
            if (!expected) {
                return false;
            }
        }
        return true;
    }

    /** Returns the Turkish wall time, rounded up to whole minutes so that nothing is sent too early. */
    public static LocalDateTime minute(Instant time) {
        return LocalDateTime.ofInstant(minuteEnd(time), TurkishTime.ZONE);
    }

    /** Returns the time, rounded up to whole minutes. */
    public static Instant minuteEnd(Instant time) {
        return time.plus(1, ChronoUnit.MINUTES).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }

    /** The moment that a Turkish wall time in a user's request means. */
    public static Instant parse(String text, DateTimeFormatter form, String otherwise) {
        try {
            return LocalDateTime.parse(text.strip(), form)
                    .atZone(TurkishTime.ZONE)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(otherwise, e);
        }
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
