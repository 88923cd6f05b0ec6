package io.github.camelonesms.operation;

import io.github.camelonesms.model.TurkishTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hours of the day, Istanbul wall clock, in which messages may be sent, in minutes from 0 to 1440, without the
 * closing one. Hours that close earlier than they open continue after midnight.
 */
public record SendingHours(int opening, int closing) {

    private static final int MINUTES = 60;
    private static final int DAY = 24 * MINUTES;
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2})");

    /** Parses hours such as {@code 09:00-20:00}; {@code 24:00} is the end of the day. Both ends must differ. */
    public static SendingHours parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            int opening = minute(matcher.group(1), matcher.group(2));
            int closing = minute(matcher.group(3), matcher.group(4));
            if (opening >= 0 && opening < DAY && closing >= 0 && opening != closing) {
                return new SendingHours(opening, closing == 0 ? DAY : closing);
            }
        }
        throw new IllegalArgumentException(
                "Give two different times of the day, Istanbul wall clock, such as 09:00-20:00"
                        + " or, across midnight, 22:00-06:00.");
    }

    /** Negative if it is not a time of the day. */
    private static int minute(String hour, String minute) {
        int time = Integer.parseInt(hour) * MINUTES + Integer.parseInt(minute);
        return Integer.parseInt(minute) < MINUTES && time <= DAY ? time : -1;
    }

    boolean isOpen(Instant time) {
        LocalTime clock = time.atZone(TurkishTime.ZONE).toLocalTime();
        int minute = clock.getHour() * MINUTES + clock.getMinute();
        return opening < closing ? minute >= opening && minute < closing : minute >= opening || minute < closing;
    }

    /** Returns the next opening, from this time on. */
    Instant nextOpening(Instant time) {
        LocalDate day = time.atZone(TurkishTime.ZONE).toLocalDate();
        ZonedDateTime next = opening(day);
        return (next.toInstant().isBefore(time) ? opening(day.plusDays(1)) : next).toInstant();
    }

    private ZonedDateTime opening(LocalDate day) {
        return day.atTime(opening / MINUTES, opening % MINUTES).atZone(TurkishTime.ZONE);
    }

    @Override
    public String toString() {
        return text(opening) + "-" + text(closing);
    }

    private static String text(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / MINUTES, minute % MINUTES);
    }
}
