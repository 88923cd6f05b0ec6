package io.github.camelonesms.simulator.internal.nodeapi;

import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Turkish wall time in requests and answers. */
final class Dates {

    private static final DateTimeFormatter MINUTES = format("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ANSWER = format("uuuu-MM-dd'T'HH:mm:ss");

    private Dates() {}

    /**
     * Parses {@code yyyy-MM-dd HH:mm}.
     *
     * @param otherwise the error if it is invalid
     */
    static Instant minutes(String text, Code otherwise) throws RefusedException {
        return parse(text, MINUTES, otherwise);
    }

    /** Parses {@code yyyy-MM-dd HH:mm:ss}. */
    static Instant seconds(String text) throws RefusedException {
        return parse(text, SECONDS, Code.INVALID_PARAM);
    }

    /** Formats {@code yyyy-MM-ddTHH:mm:ss}. */
    static String answer(long millis) {
        return ANSWER.format(local(millis));
    }

    static ZonedDateTime local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(VirtualClock.ISTANBUL);
    }

    private static Instant parse(String text, DateTimeFormatter format, Code otherwise) throws RefusedException {
        try {
            return LocalDateTime.parse(text, format)
                    .atZone(VirtualClock.ISTANBUL)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(otherwise);
        }
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
