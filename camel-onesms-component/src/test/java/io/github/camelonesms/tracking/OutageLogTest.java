package io.github.camelonesms.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.LogCapture;
import io.github.camelonesms.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-29T00:00:00Z"));
    private final OutageLog outages = new OutageLog(LoggerFactory.getLogger(OutageLogTest.class), "Polling", clock);

    /** A gateway of which every second answer is lost, polled every five seconds for an hour. */
    @Test
    void whatFailsNowAndThenIsNoStorm() {
        try (LogCapture log = LogCapture.of(OutageLogTest.class)) {
            for (int poll = 0; poll < 720; poll++) {
                if (poll % 2 == 0) {
                    outages.failed(new IllegalStateException("reset"));
                    assertThat(outages.current()).isNotNull();
                } else {
                    outages.succeeded();
                    assertThat(outages.current()).isNull();
                }
                clock.advance(Duration.ofSeconds(5));
            }
            assertThat(log.messages(Level.WARN)).hasSizeBetween(10, 13);
            assertThat(log.messages(Level.INFO)).hasSameSizeAs(log.messages(Level.WARN));
        }
    }

    @Test
    void anOutageSoonAfterAnotherIsLoggedWhenItLasts() {
        try (LogCapture log = LogCapture.of(OutageLogTest.class)) {
            outages.failed(new IllegalStateException("first"));
            outages.succeeded();
            for (int poll = 0; poll < 70; poll++) {
                outages.failed(new IllegalStateException("second"));
                clock.advance(Duration.ofSeconds(5));
            }
            outages.succeeded();

            assertThat(log.messages(Level.WARN))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("still fails: 61 failures since 2026-11-29T00:00:00Z", "second");
            assertThat(log.messages(Level.INFO)).last().asString().contains("works again after 70 failures in 350 s");
        }
    }
}
