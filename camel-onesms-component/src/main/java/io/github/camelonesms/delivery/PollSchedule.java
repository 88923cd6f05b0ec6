package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * When a report is polled. The first poll is {@code firstPollDelay} after the submission (1SMS 1.1.14, "İletim Raporu
 * (DLR) Sorgulama": not before the 90th second). Then the pause is half the age of the submission, between the first
 * delay and {@code maxPollInterval}; the age only, so an outage causes no burst afterwards. The last poll is at
 * {@code expireAfter}. Each pause is shortened at random by up to a tenth, so that simultaneous sends drift apart.
 * Stateless.
 *
 * <p>With the defaults a submission costs three or four polls if all phones answer within five minutes, and ten for an
 * hour. The full 48 h 10 min cost 104 polls without jitter and 109 with it.
 */
public final class PollSchedule {

    public static final Duration DEFAULT_FIRST_POLL_DELAY = Duration.ofSeconds(90);

    public static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(30);

    /** 48 hours and 10 minutes, after which the vendor has closed every report. */
    public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofHours(48).plusMinutes(10);

    public static final Duration DEFAULT_LEASE = Duration.ofMinutes(2);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 20;
    private static final double JITTER = 0.1;

    private final Duration firstPollDelay;
    private final Duration maxPollInterval;
    private final Duration expireAfter;
    private final RandomGenerator random;

    public PollSchedule(Duration firstPollDelay, Duration maxPollInterval, Duration expireAfter) {
        this(firstPollDelay, maxPollInterval, expireAfter, () -> ThreadLocalRandom.current()
                .nextLong());
    }

    /** A schedule; {@code random} must be thread-safe if the schedule is shared. */
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

    public Duration maxPollInterval() {
        return maxPollInterval;
    }

    public Duration firstPollDelay() {
        return min(firstPollDelay, expireAfter);
    }

    public Duration expireAfter() {
        return expireAfter;
    }

    /** Returns the pause until the next poll; it does not exceed the end of tracking. */
    public Duration pause(Instant acceptedAt, Instant expiresAt, Instant now) {
        Duration full = fullPause(Duration.between(acceptedAt, now));
        Duration shortened = full.minusNanos((long) (full.toNanos() * JITTER * random.nextDouble()));
        return now.isBefore(expiresAt) ? min(shortened, Duration.between(now, expiresAt)) : shortened;
    }

    /**
     * Returns the pause before a report is emitted again after the route has failed: 1 s, doubled with each failure in
     * a row, at most {@code maxPollInterval}.
     */
    public Duration retryPause(int failures) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        return min(FIRST_RETRY.multipliedBy(1L << doublings), maxPollInterval);
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
