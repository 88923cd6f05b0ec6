package io.github.camelonesms.simulator.internal.onesms;

import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The element sendDateTime: year.month.day.hour.minute.second, Turkish time, with or without leading zeros. */
final class SendDateTime {

    private static final int PARTS = 6;
    private static final int LONGEST_PART = 4;

    private SendDateTime() {}

    /**
     * Parses a date and time.
     *
     * @return epoch milliseconds
     * @throws RefusedException 84: another format, an invalid date, or more than a year ahead
     */
    static long parse(String text, Clock clock) throws RefusedException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new RefusedException(Code.WRONG_SEND_DATE_TIME);
        }
        int[] fields = new int[PARTS];
        for (int i = 0; i < PARTS; i++) {
            fields[i] = number(parts[i]);
        }
        try {
            ZonedDateTime time = LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5])
                    .atZone(VirtualClock.ISTANBUL);
            if (time.isAfter(ZonedDateTime.now(clock).plusYears(1))) {
                throw new RefusedException(Code.WRONG_SEND_DATE_TIME);
            }
            return time.toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new RefusedException(Code.WRONG_SEND_DATE_TIME);
        }
    }

    private static int number(String part) throws RefusedException {
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < '0' || c > '9' || i >= LONGEST_PART) {
                throw new RefusedException(Code.WRONG_SEND_DATE_TIME);
            }
            value = value * 10 + (c - '0');
        }
        if (part.isEmpty()) {
            throw new RefusedException(Code.WRONG_SEND_DATE_TIME);
        }
        return value;
    }
}
