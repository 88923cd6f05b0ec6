package io.github.camelonesms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private static final Instant SENT = Instant.parse("2026-03-28T22:00:00Z");
    private static final RandomGenerator NO_JITTER = () -> 0;

    @Test
    void pollsAsTheVendorAdvises() {
        PollSchedule schedule = schedule(NO_JITTER);

        assertThat(polls(schedule).stream().limit(11).map(Duration::toSeconds))
                .containsExactly(90L, 180L, 270L, 405L, 607L, 911L, 1366L, 2050L, 3075L, 4613L, 6413L);
        assertThat(polls(schedule)).hasSize(104).last().isEqualTo(life());
    }

    @Test
    void aLifeOf48HoursCostsAbout109QuestionsWithJitter() {
        Random random = new Random(7);
        double average = java.util.stream.IntStream.range(0, 200)
                .map(i -> polls(schedule(random)).size())
                .average()
                .orElseThrow();

        assertThat(average).isBetween(107.0, 111.0);
        assertThat(average).isLessThan(1.2 * polls(schedule(NO_JITTER)).size());
    }

    @Property
    void aPauseIsWithinItsBounds(@ForAll @LongRange(min = 0, max = 173_399) long age, @ForAll long seed) {
        Duration pause = schedule(new Random(seed)).pause(SENT, SENT.plus(life()), SENT.plusSeconds(age));

        assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(30)).isPositive();
        assertThat(SENT.plusSeconds(age).plus(pause)).isBeforeOrEqualTo(SENT.plus(life()));
        Duration rest = life().minusSeconds(age);
        if (rest.compareTo(Duration.ofSeconds(81)) > 0) {
            assertThat(pause).isGreaterThanOrEqualTo(Duration.ofSeconds(81));
        }
    }

    @Test
    void afterTheEndItContinuesAtTheLongestPause() {
        assertThat(schedule(NO_JITTER).pause(SENT, SENT.plus(life()), SENT.plus(life())))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void whatWasSentTogetherDoesNotStayTogether() {
        PollSchedule schedule = schedule(new Random(3));
        Instant now = SENT.plusSeconds(90);

        assertThat(java.util.stream.Stream.generate(() -> schedule.pause(SENT, SENT.plus(life()), now))
                        .limit(50)
                        .distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void neitherADelayOfZeroNorAShortLifeMakesItHammer() {
        PollSchedule eager = new PollSchedule(Duration.ZERO, Duration.ofMinutes(30), Duration.ofSeconds(10), NO_JITTER);
        assertThat(eager.firstPollDelay()).isZero();
        assertThat(eager.pause(SENT, SENT.plusSeconds(10), SENT)).isEqualTo(Duration.ofSeconds(1));

        PollSchedule shortLife =
                new PollSchedule(Duration.ofSeconds(90), Duration.ofMinutes(30), Duration.ofSeconds(10), NO_JITTER);
        assertThat(shortLife.firstPollDelay()).isEqualTo(shortLife.expireAfter());
        assertThat(polls(shortLife)).hasSize(1);

        PollSchedule dense =
                new PollSchedule(Duration.ofSeconds(90), Duration.ofSeconds(5), Duration.ofHours(1), NO_JITTER);
        assertThat(dense.pause(SENT, SENT.plusSeconds(3600), SENT.plusSeconds(90)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aFailedEmissionComesBackSoonAndThenMoreAndMoreRarely() {
        PollSchedule schedule = new PollSchedule(
                PollSchedule.DEFAULT_FIRST_POLL_DELAY,
                PollSchedule.DEFAULT_MAX_POLL_INTERVAL,
                PollSchedule.DEFAULT_EXPIRE_AFTER);

        assertThat(java.util.stream.IntStream.of(1, 2, 3, 11, 12, 1000)
                        .mapToObj(failures -> schedule.retryPause(failures).toSeconds()))
                .containsExactly(1L, 2L, 4L, 1024L, 1800L, 1800L);
    }

    @Test
    void refusesWhatCannotBeMeant() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new PollSchedule(second.negated(), second, second))
                .hasMessageContaining("firstPollDelay");
        assertThatThrownBy(() -> new PollSchedule(second, Duration.ZERO, second))
                .hasMessageContaining("maxPollInterval");
        assertThatThrownBy(() -> new PollSchedule(second, second, Duration.ZERO))
                .hasMessageContaining("expireAfter");
    }

    private static Duration life() {
        return PollSchedule.DEFAULT_EXPIRE_AFTER;
    }

    private static PollSchedule schedule(RandomGenerator random) {
        return new PollSchedule(
                PollSchedule.DEFAULT_FIRST_POLL_DELAY, PollSchedule.DEFAULT_MAX_POLL_INTERVAL, life(), random);
    }

    /** The ages at which an id that never completes is polled. */
    private static List<Duration> polls(PollSchedule schedule) {
        List<Duration> ages = new ArrayList<>();
        Instant now = SENT.plus(schedule.firstPollDelay());
        Instant end = SENT.plus(schedule.expireAfter());
        while (now.isBefore(end)) {
            ages.add(Duration.between(SENT, now));
            now = now.plus(schedule.pause(SENT, end, now));
        }
        ages.add(Duration.between(SENT, now));
        return ages;
    }
}
