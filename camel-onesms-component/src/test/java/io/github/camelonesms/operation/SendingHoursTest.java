package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours are Istanbul wall clock; the opening belongs to them, the closing does not. */
class SendingHoursTest {

    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    @ParameterizedTest
    @CsvSource({
        // hours, Istanbul time, next opening: the time itself while they are open
        "09:00-20:00, 2026-03-02T08:59:59.999+03:00, 2026-03-02T09:00+03:00",
        "09:00-20:00, 2026-03-02T09:00:00+03:00, 2026-03-02T09:00+03:00",
        "09:00-20:00, 2026-03-02T19:59:59.999+03:00, 2026-03-02T19:59:59.999+03:00",
        "09:00-20:00, 2026-03-02T20:00:00+03:00, 2026-03-03T09:00+03:00",
        "09:00-20:00, 2026-03-02T23:59:59+03:00, 2026-03-03T09:00+03:00",
        "09:00-20:00, 2026-03-02T00:00+03:00, 2026-03-02T09:00+03:00",
        "22:00-06:00, 2026-03-02T21:59:59+03:00, 2026-03-02T22:00+03:00",
        "22:00-06:00, 2026-03-02T22:00+03:00, 2026-03-02T22:00+03:00",
        "22:00-06:00, 2026-03-02T00:00+03:00, 2026-03-02T00:00+03:00",
        "22:00-06:00, 2026-03-02T05:59:59+03:00, 2026-03-02T05:59:59+03:00",
        "22:00-06:00, 2026-03-02T06:00+03:00, 2026-03-02T22:00+03:00",
        "00:00-24:00, 2026-03-02T00:00+03:00, 2026-03-02T00:00+03:00",
        "00:00-24:00, 2026-03-02T23:59:59+03:00, 2026-03-02T23:59:59+03:00",
        "18:30-00:00, 2026-03-02T23:59:59+03:00, 2026-03-02T23:59:59+03:00",
        "18:30-00:00, 2026-03-03T00:00+03:00, 2026-03-03T18:30+03:00",
        "9:05 - 9:06, 2026-03-02T09:06+03:00, 2026-03-03T09:05+03:00",
        // the same points in time as other zones write them
        "09:00-20:00, 2026-03-02T05:59:59Z, 2026-03-02T06:00Z",
        "09:00-20:00, 2026-03-02T01:00-05:00, 2026-03-02T01:00-05:00",
        "09:00-20:00, 2026-03-02T12:00-05:00, 2026-03-03T01:00-05:00",
        // the last year with summer time in Turkey, and its end as once planned
        "09:00-20:00, 2015-07-01T20:30:00+03:00, 2015-07-02T09:00+03:00",
        "09:00-20:00, 2015-12-01T20:30:00+02:00, 2015-12-02T09:00+02:00",
        "02:00-20:00, 2015-03-28T20:30:00+02:00, 2015-03-29T02:00+02:00",
        "03:30-20:00, 2015-03-28T20:30:00+02:00, 2015-03-29T04:30+03:00",
    })
    void openAndNextOpening(String hours, OffsetDateTime time, OffsetDateTime opening) {
        SendingHours parsed = SendingHours.parse(hours);
        Instant now = time.toInstant();

        assertThat(parsed.isOpen(now)).isEqualTo(time.toInstant().equals(opening.toInstant()));
        if (!parsed.isOpen(now)) {
            assertThat(parsed.nextOpening(now)).isEqualTo(opening.toInstant());
        }
    }

    @Test
    void everyMinuteOfADayForEveryPairOfEnds() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        for (int opening = 0; opening < 1440; opening += 97) {
            for (int closing = 1; closing <= 1440; closing += 89) {
                if (opening == closing) {
                    continue;
                }
                SendingHours hours = new SendingHours(opening, closing);
                List<Integer> open = new ArrayList<>();
                for (int minute = opening; minute % 1440 != closing % 1440; minute++) {
                    open.add(minute % 1440);
                }
                if (opening == 0 && closing == 1440) {
                    continue;
                }
                for (int minute = 0; minute < 1440; minute += 7) {
                    Instant time = day.atTime(LocalTime.ofSecondOfDay(minute * 60L))
                            .atZone(ISTANBUL)
                            .toInstant();
                    assertThat(hours.isOpen(time)).as(hours + " at " + minute).isEqualTo(open.contains(minute));
                    if (!hours.isOpen(time)) {
                        Instant next = hours.nextOpening(time);
                        assertThat(hours.isOpen(next)).isTrue();
                        assertThat(hours.isOpen(next.minusNanos(1))).isFalse();
                        assertThat(Duration.between(time, next)).isBetween(Duration.ZERO, Duration.ofDays(1));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9-20",
                "09:00",
                "09:00-09:00",
                "00:00-00:00",
                "24:00-06:00",
                "25:00-06:00",
                "09:60-20:00",
                "09:00-24:01",
                "09:00-20:00 ",
                "09.00-20.00",
                "+9:00-20:00",
                "٠٩:٠٠-٢٠:٠٠",
                "09:00-20:00-21:00"
            })
    void otherFormsAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SendingHours.parse(text))
                .withMessageContaining("09:00-20:00");
    }

    @Test
    void theStringFormIsTheOption() {
        assertThat(SendingHours.parse("9:05-24:00")).hasToString("09:05-24:00");
    }
}
