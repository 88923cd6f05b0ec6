package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * When a report is polled. Stateless.
 *
 * <p>The first poll is {@code firstPollDelay} after the submission (1SMS 1.1.14, "İletim Raporu (DLR) Sorgulama": not
 * before the 90th second). Then the pause is half the age of the submission, between the first delay and
 * {@code maxPollInterval}. The last poll is at {@code expireAfter}. Each pause is shortened at random by up to a tenth,
 * so that simultaneous sends drift apart.
 *
 * <p>With the defaults a submission costs three or four polls if all phones answer within five minutes, and ten for an
 * hour. The full 48 h 10 min cost 104 polls without jitter ({@link #questions()}) and 109 with it. The pause depends on
 * the age only, so an outage causes no burst afterwards.
 */
public final class PollSchedule {

    /** 90 seconds, as the vendor advises. */
    public static final Duration DEFAULT_FIRST_POLL_DELAY = Duration.ofSeconds(90);

    /** Half an hour. */
    public static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(30);

    /** 48 hours and 10 minutes, after which the vendor has closed every report. */
    public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofHours(48).plusMinutes(10);

    /** The duration of a claim: two minutes. */
    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.1;

    private final Duration firstPollDelay;
    private final Duration maxPollInterval;
    private final Duration expireAfter;
    private final RandomGenerator random;

    /** A schedule with the platform's random numbers. */
    public PollSchedule(Duration firstPollDelay, Duration maxPollInterval, Duration expireAfter) {
        this(firstPollDelay, maxPollInterval, expireAfter, () -> ThreadLocalRandom.current()
                .nextLong());
    }

    /**
     * A schedule.
     *
     * @param firstPollDelay from the submission to the first poll; not negative
     * @param maxPollInterval the longest pause; positive
     * @param expireAfter from the submission to the last poll; positive
     * @param random for the jitter; thread-safe if the schedule is shared
     */
    public PollSchedule(
            Duration firstPollDelay, Duration maxPollInterval, Duration expireAfter, RandomGenerator random) {
        if (firstPollDelay.isNegative()) {
            throw new IllegalArgumentException("firstPollDelay must not be negative, but is " + firstPollDelay);
        }
        if (maxPollInterval.isNegative() || maxPollInterval.isZero()) {
            throw new IllegalArgumentException("maxPollInterval must be positive, but is " + maxPollInterval);
        }
        if (expireAfter.isNegative() || expireAfter.isZero()) {
            throw new IllegalArgumentException("expireAfter must be positive, but is " + expireAfter);
        }
        this.firstPollDelay = firstPollDelay;
        this.maxPollInterval = maxPollInterval;
        this.expireAfter = expireAfter;
        this.random = random;
    }

    /** The defaults: 90 s, half an hour, 48 h 10 min. */
    public static PollSchedule standard() {
        return new PollSchedule(DEFAULT_FIRST_POLL_DELAY, DEFAULT_MAX_POLL_INTERVAL, DEFAULT_EXPIRE_AFTER);
    }

    public Duration maxPollInterval() {
        return maxPollInterval;
    }

    public Duration firstPollDelay() {
        return min(firstPollDelay, expireAfter);
    }

    public Duration expireAfter() {
        return expireAfter;
    }

    /**
     * Returns the pause until the next poll.
     *
     * @param acceptedAt the start of tracking
     * @param expiresAt its end; a pause does not exceed it, unless it is past
     */
    public Duration pause(Instant acceptedAt, Instant expiresAt, Instant now) {
        Duration full = fullPause(Duration.between(acceptedAt, now));
        Duration shortened = full.minusNanos((long) (full.toNanos() * JITTER * random.nextDouble()));
        return now.isBefore(expiresAt) ? min(shortened, Duration.between(now, expiresAt)) : shortened;
    }

    /**
     * Returns the pause before a report is emitted again after a failure of the route: 1 s, doubled with each failure,
     * at most {@code maxPollInterval}.
     *
     * @param failures how often it has failed in a row; at least 1
     */
    public Duration retryPause(int failures) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        return min(FIRST_RETRY.multipliedBy(1L << doublings), maxPollInterval);
    }

    /** Returns the number of polls of an id that never completes, without jitter. */
    public int questions() {
        int questions = 1;
        for (Duration age = min(firstPollDelay, expireAfter); age.compareTo(expireAfter) < 0; questions++) {
            age = age.plus(fullPause(age));
        }
        return questions;
    }

    private Duration fullPause(Duration age) {
        Duration shortest = firstPollDelay.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : firstPollDelay;
        Duration half = age.dividedBy(2);
        return min(half.compareTo(shortest) < 0 ? shortest : half, maxPollInterval);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
