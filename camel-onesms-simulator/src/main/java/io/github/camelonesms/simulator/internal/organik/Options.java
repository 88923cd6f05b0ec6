package io.github.camelonesms.simulator.internal.organik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.simulator.internal.engine.Account;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import io.github.camelonesms.simulator.internal.wire.SegmentTable;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The checked options of one delivery.
 *
 * @param header the account's sender
 * @param startAt epoch milliseconds
 * @param unique whether a repeated number gets one SMS
 * @param trackId the customer's own id; may be empty
 * @param reportUrl the address for the posted report; null = none
 */
record Options(
        String header,
        long startAt,
        int timeoutHours,
        SegmentTable format,
        boolean unique,
        String trackId,
        URI reportUrl) {

    private static final int LONGEST_TIMEOUT_HOURS = 48;
    private static final Set<String> SWITCH = Set.of("", "0", "1");
    /** The document has "bool" in JSON, and 0 or 1 elsewhere. */
    private static final Set<String> COMMERCIAL = Set.of("", "0", "1", "true", "false");

    private static final Set<String> RECIPIENT_TYPES = Set.of("", "BIREYSEL", "TACIR");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads a delivery's options.
     *
     * @param own the delivery's own
     * @param global the whole request's, as defaults
     */
    static Options read(Account account, JsonNode own, JsonNode global) throws RefusedException {
        Source source = new Source(own, global);
        if (!COMMERCIAL.contains(source.get("commercial")) || !RECIPIENT_TYPES.contains(source.get("recipient_type"))) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        return new Options(
                header(account, source.get("header")),
                startAt(source.get("delivery_time")),
                timeout(source.get("timeout")),
                format(source.get("message_format")),
                unique(source.get("gsm_isUnique", "gsm_isunique")),
                source.get("track_id"),
                url(source.get("report_url")));
    }

    /** A sender's name, or its id: its position in the account's list, counted from 1. */
    private static String header(Account account, String given) throws RefusedException {
        List<String> headers = account.originators();
        int index = headers.indexOf(given);
        if (index < 0 && given.matches("[1-9][0-9]{0,3}") && Integer.parseInt(given) <= headers.size()) {
            index = Integer.parseInt(given) - 1;
        }
        if (index < 0) {
            throw new RefusedException(Problem.HEADER);
        }
        return headers.get(index);
    }

    private static long startAt(String date) throws RefusedException {
        if (date.isEmpty()) {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDateTime.parse(date, DATE)
                    .atZone(VirtualClock.ISTANBUL)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
    }

    private static int timeout(String hours) throws RefusedException {
        if (hours.isEmpty()) {
            return LONGEST_TIMEOUT_HOURS;
        }
        if (!hours.matches("[1-9][0-9]?") || Integer.parseInt(hours) > LONGEST_TIMEOUT_HOURS) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        return Integer.parseInt(hours);
    }

    private static SegmentTable format(String given) throws RefusedException {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "", "0", "normal" -> SegmentTable.NORMAL;
            case "1", "turkish" -> SegmentTable.TURKISH;
            case "2", "unicode" -> SegmentTable.UNICODE;
            default -> throw new RefusedException(Problem.REQUEST_PARAMETERS);
        };
    }

    private static boolean unique(String given) throws RefusedException {
        if (!SWITCH.contains(given)) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
        return "1".equals(given);
    }

    private static URI url(String given) throws RefusedException {
        if (given.isEmpty()) {
            return null;
        }
        try {
            return URI.create(given);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.REQUEST_PARAMETERS);
        }
    }

    /** The delivery's own value before the request's; one name or another. */
    private record Source(JsonNode own, JsonNode global) {

        String get(String... names) {
            for (JsonNode options : List.of(own, global)) {
                for (String name : names) {
                    String value = Bodies.value(options, name);
                    if (!value.isEmpty()) {
                        return value;
                    }
                }
            }
            return "";
        }
    }
}
