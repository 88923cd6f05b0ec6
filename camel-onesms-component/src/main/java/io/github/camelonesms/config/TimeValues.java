package io.github.camelonesms.config;

import io.github.camelonesms.model.TurkishTime;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.xml.datatype.XMLGregorianCalendar;
import org.apache.camel.util.TimeUtils;

/** Parses points in time and durations from headers and options; never quotes a refused value. */
public final class TimeValues {

    static final String INSTANT_FORMS =
            "an Instant, OffsetDateTime, ZonedDateTime, LocalDateTime (Istanbul wall clock),"
                    + " java.util.Date, Calendar, XMLGregorianCalendar, a number of milliseconds since 1970, or ISO-8601"
                    + " text such as 2026-03-01T09:30 (Istanbul wall clock) or 2026-03-01T09:30+03:00";

    /** The forms of a duration, for error messages. */
    public static final String DURATION_FORMS =
            "a Duration, a Camel duration such as 48h or 1h30m, an ISO-8601 duration such as PT48H, or a whole number of"
                    + " milliseconds";

    /** The form of TimeUtils, which reads anything else as 0. */
    private static final Pattern CAMEL_DURATION =
            Pattern.compile("\\d+|(?=\\d)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");

    private static final String NO_DURATION = "The text is not a duration. Give " + DURATION_FORMS + ".";

    /** ISO-8601, also with a blank for the T, and with the offsets +0300 and +03. */
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]['['VV']']")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    /** September 2001: a smaller number is a number of seconds, or a phone number. */
    private static final long EARLIEST_MILLIS = 1_000_000_000_000L;

    private TimeValues() {}

    /** Parses a point in time; null for null and blank text. Another form is refused with the valid ones. */
    public static Instant instant(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant || value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            return Instant.from((TemporalAccessor) value);
        }
        if (value instanceof LocalDateTime time) {
            return time.atZone(TurkishTime.ZONE).toInstant();
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (value instanceof XMLGregorianCalendar calendar) {
            // Its text is ISO-8601, with an offset if it has one.
            return parse(calendar.toXMLFormat());
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return ofMillis(((Number) value).longValue());
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString().strip());
        }
        throw new IllegalArgumentException(
                "Give " + INSTANT_FORMS + ", not a " + value.getClass().getName() + ".");
    }

    private static Instant ofMillis(long millis) {
        if (millis < EARLIEST_MILLIS) {
            throw new IllegalArgumentException(
                    "The number is too small for milliseconds since 1970. Give " + INSTANT_FORMS + ".");
        }
        return Instant.ofEpochMilli(millis);
    }

    private static Instant parse(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            TemporalAccessor time = TEXT.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return instant(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("The text is not a date and time. Give " + INSTANT_FORMS + ".");
        }
    }

    /** Parses a duration; null for null and blank text. Another form is refused with the valid ones. */
    public static Duration duration(Object value) {
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
