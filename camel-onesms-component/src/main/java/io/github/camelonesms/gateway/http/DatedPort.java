package io.github.camelonesms.gateway.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;

/** A port that compares the clock with the dates of the answers. Not thread-safe. */
public final class DatedPort implements HttpPort {

    /** A date has 29 characters. */
    private static final int LONGEST_DATE = 100;

    private final HttpPort port;
    private final Clock clock;
    private Duration offset;

    public DatedPort(HttpPort port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    @Override
    public <T> T exchange(HttpCall call, AnswerReader<T> reader) {
        Instant sent = clock.instant();
        return port.exchange(call, answer -> {
            Instant date = parse(answer.date());
            if (date != null) {
                offset = offset(date, sent, clock.instant());
            }
            return reader.read(answer);
        });
    }

    /**
     * How far the gateway's clock is ahead of this one at least; negative if it is behind. Zero if its date is between
     * request and answer. Null if no answer had a date.
     */
    public Duration offset() {
        return offset;
    }

    private static Instant parse(String date) {
        if (date == null || date.length() > LONGEST_DATE) {
            return null;
        }
        try {
            return DateUtils.parseStandardDate(date);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The header has a resolution of one second. */
    private static Duration offset(Instant date, Instant sent, Instant answered) {
        if (date.isAfter(answered)) {
            return Duration.between(answered, date);
        }
        Instant latest = date.plusSeconds(1);
        return latest.isBefore(sent) ? Duration.between(sent, latest) : Duration.ZERO;
    }
}
