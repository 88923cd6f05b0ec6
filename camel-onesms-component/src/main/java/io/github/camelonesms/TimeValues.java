package io.github.camelonesms;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Reads points in time and durations from the forms that headers and options have; never quotes a value it refuses. */
final class TimeValues {

    static final String INSTANT_FORMS =
            "an Instant, OffsetDateTime, ZonedDateTime, LocalDateTime (Istanbul wall clock),"
                    + " java.util.Date or ISO-8601 text such as 2026-03-01T09:30 (Istanbul wall clock) or"
                    + " 2026-03-01T09:30+03:00";

    static final String DURATION_FORMS =
            "a Duration, a Camel duration such as 48h or 1h30m, an ISO-8601 duration such as PT48H, or a whole number of"
                    + " milliseconds";

    /** What TimeUtils understands: it takes anything else for no time at all. */
    private static final Pattern CAMEL_DURATION =
            Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private static final String NO_DURATION = "The text is no duration. Give " + DURATION_FORMS + ".";

    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private TimeValues() {}

    /**
     * The point in time that the value stands for.
     *
     * @return null for null and blank text
     * @throws IllegalArgumentException when it stands for none; the message tells the forms there are
     */
    static Instant instant(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalDateTime time) {
            return time.atZone(ISTANBUL).toInstant();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString().strip());
        }
        throw new IllegalArgumentException(
                "Give " + INSTANT_FORMS + ", not a " + value.getClass().getName() + ".");
    }

    private static Instant parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return instant(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The text is no date and time. Give " + INSTANT_FORMS + ".");
        }
    }

    /**
     * The duration that the value stands for.
     *
     * @return null for null and blank text
     * @throws IllegalArgumentException when it stands for none; the message tells the forms there are
     */
    static Duration duration(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Duration duration) {
            return duration;
        }
        if (value instanceof Number number) {
            return Duration.ofMillis(number.longValue());
        }
        if (value instanceof CharSequence text) {
            return parseDuration(text.toString().strip());
        }
        throw new IllegalArgumentException(
                "Give " + DURATION_FORMS + ", not a " + value.getClass().getName() + ".");
    }

    private static Duration parseDuration(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.startsWith("P")) {
                return Duration.parse(text);
            }
            if (CAMEL_DURATION.matcher(text).matches()) {
                return Duration.ofMillis(TimeUtils.toMilliSeconds(text));
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(NO_DURATION);
        }
        throw new IllegalArgumentException(NO_DURATION);
    }
}
