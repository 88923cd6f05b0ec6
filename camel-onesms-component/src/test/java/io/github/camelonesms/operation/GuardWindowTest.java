package io.github.camelonesms.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.support.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardWindowTest {

    private static final Duration LENGTH = Duration.ofSeconds(110);

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T09:00:00Z"));
    private final GuardWindow window = GuardWindow.begin(clock);

    @Test
    void endsAtItsLength() {
        pass(109);
        assertThat(isOver()).isFalse();
        pass(1);
        assertThat(isOver()).isTrue();
    }

    @Test
    void looksAhead() {
        pass(100);

        assertThat(window.isOver(LENGTH, Duration.ofSeconds(9))).isFalse();
        assertThat(window.isOver(LENGTH, Duration.ofSeconds(10))).isTrue();
    }

    /** 130 s pass, and the clock is set back by 25 s meanwhile. */
    @Test
    void isOverByTheTickerWhenTheClockWasSetBack() {
        pass(130);
        clock.set(window.begin().plusSeconds(105));

        assertThat(isOver()).isTrue();
    }

    /** The ticker of a suspended machine may stand. */
    @Test
    void isOverByTheWallClockWhenTheTickerStood() {
        clock.set(window.begin().plusSeconds(110));

        assertThat(isOver()).isTrue();
    }

    @Test
    void isOverForGoodWhenTheClockRanBackwards() {
        clock.set(window.begin().minusMillis(1));
        assertThat(isOver()).isTrue();
        clock.set(window.begin().plusSeconds(5));
        assertThat(isOver()).isTrue();
    }

    @Test
    void isOverWhenTheClockRanBackwardsBetweenTwoLooks() {
        pass(60);
        assertThat(isOver()).isFalse();
        clock.set(window.begin().plusSeconds(59));

        assertThat(isOver()).isTrue();
    }

    @Test
    void aClockWithoutATickerIsMeasuredByTheJvm() {
        long before = System.nanoTime();

        assertThat(Ticker.of(java.time.Clock.systemUTC()).nanos()).isBetween(before, System.nanoTime());
    }

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private boolean isOver() {
        return window.isOver(LENGTH, Duration.ZERO);
    }
}
