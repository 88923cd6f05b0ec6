package io.github.camelonesms.gateway.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** Reads the header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or an HTTP date. */
final class RetryAfter {

    /** The longest wait that is accepted from a server. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** A date has 29 characters. */
    private static final int LONGEST_TEXT = 100;

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private RetryAfter() {}

    /** Returns how long to wait, from 0 to {@link #LONGEST}; null if the value is null or unreadable. */
    static Duration parse(String value, Clock clock) {
        if (value == null) {
            return null;
        }
        String trimmed = value.trim();
        if (trimmed.length() > LONGEST_TEXT) {
            return null;
        }
        if (SECONDS.matcher(trimmed).matches()) {
            return trimmed.length() > 9 ? LONGEST : capped(Duration.ofSeconds(Long.parseLong(trimmed)));
        }
        Instant until = DateUtils.parseStandardDate(trimmed);
        return until == null ? null : capped(Duration.between(clock.instant(), until));
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
