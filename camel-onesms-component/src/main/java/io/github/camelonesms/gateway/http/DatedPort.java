package io.github.camelonesms.gateway.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;

/** A port that compares the clock with the dates of the answers. For one thread. */
public final class DatedPort implements HttpPort {

    /** A date has 29 characters. */
    private static final int LONGEST_DATE = 100;

    private final HttpPort port;
    private final Clock clock;
    private Duration offset;

    /**
     * @param port sends the requests
     * @param clock what the dates are compared with
     */
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
     * By how much the gateway's clock surely is ahead of this one; negative when it is behind. Zero when its date lies
     * between request and answer. Null as long as no answer had a date.
     */
    public Duration offset() {
        return offset;
    }

    /** Null when it is missing or not readable. */
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

    /** The header counts whole seconds. */
    private static Duration offset(Instant date, Instant sent, Instant answered) {
        if (date.isAfter(answered)) {
            return Duration.between(answered, date);
        }
        Instant latest = date.plusSeconds(1);
        return latest.isBefore(sent) ? Duration.between(sent, latest) : Duration.ZERO;
    }
}
