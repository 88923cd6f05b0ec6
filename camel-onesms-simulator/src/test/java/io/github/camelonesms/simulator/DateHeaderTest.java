package io.github.camelonesms.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** The header {@code Date} is the machine's time. A server that was closed has no part in it. */
class DateHeaderTest {

    private static final String CREDIT = "/api/credit/v1?username=test&password=test";

    @Test
    void aSimulatorThatFollowsAnotherShowsTheTime() {
        Instant before = date();
        await().atMost(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(before.plusSeconds(3)));

        assertThat(date()).isAfterOrEqualTo(before.plusSeconds(3));
    }

    /** The date in the only answer of a simulator. */
    private static Instant date() {
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder().start()) {
            String date = new Client(simulator)
                    .getRaw(CREDIT)
                    .headers()
                    .firstValue("Date")
                    .orElseThrow();
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
    }
}
