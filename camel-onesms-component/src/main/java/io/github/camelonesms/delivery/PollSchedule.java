package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * When a report is asked for. Pure: it keeps nothing.
 *
 * <p>The first question comes {@code firstPollDelay} after the submission (1SMS 1.1.14, "İletim Raporu (DLR)
 * Sorgulama": not before the 90th second). From then on the pause is half the age of the submission, never shorter than
 * the first delay nor longer than {@code maxPollInterval}: the vendor, too, updates a report often at first and ever
 * more rarely. The last question comes at {@code expireAfter}. Each pause is shortened by up to a tenth at random, so
 * that what was sent together does not stay together.
 *
 * <p>With the defaults a submission whose phones all answer within five minutes costs three or four questions, one that
 * takes an hour ten, and one that lives for the full 48 h 10 min 104 without jitter ({@link #questions()}), 109 on
 * average with it. An id's pause follows from its age alone, so a consumer that was down for a day, or a gateway that
 * did not answer, causes no burst afterwards: each id is asked once and goes on as if nothing had been.
 */
public final class PollSchedule {

    /** 90 seconds, as the vendor advises. */
    public static final Duration DEFAULT_FIRST_POLL_DELAY = Duration.ofSeconds(90);

    /** Half an hour. */
    public static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(30);

    /** 48 hours and 10 minutes: the time after which the vendor has closed every report. */
    public static final Duration DEFAULT_EXPIRE_AFTER = Duration.ofHours(48).plusMinutes(10);

    /** For how long a claimed id is kept from other nodes: two minutes. */
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
     * @param firstPollDelay from the submission to the first question; not negative
     * @param maxPollInterval the longest pause; positive
     * @param expireAfter from the submission to the last question; positive
     * @param random where the jitter comes from; must be thread-safe when the schedule is shared
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

    /** The vendor's advice: 90 s, half an hour, 48 h 10 min. */
    public static PollSchedule standard() {
        return new PollSchedule(DEFAULT_FIRST_POLL_DELAY, DEFAULT_MAX_POLL_INTERVAL, DEFAULT_EXPIRE_AFTER);
    }

    /** The longest pause between two questions. */
    public Duration maxPollInterval() {
        return maxPollInterval;
    }

    /** Time between sending and the first poll. */
    public Duration firstPollDelay() {
        return min(firstPollDelay, expireAfter);
    }

    /** Time between sending and the end of tracking. */
    public Duration expireAfter() {
        return expireAfter;
    }

    /**
     * How long to wait before asking again.
     *
     * @param acceptedAt when the id's life began
     * @param expiresAt when it ends; a pause never reaches beyond it, unless it is past already
     */
    public Duration pause(Instant acceptedAt, Instant expiresAt, Instant now) {
        Duration full = fullPause(Duration.between(acceptedAt, now));
        Duration shortened = full.minusNanos((long) (full.toNanos() * JITTER * random.nextDouble()));
        return now.isBefore(expiresAt) ? min(shortened, Duration.between(now, expiresAt)) : shortened;
    }

    /**
     * How long to wait before a report is emitted again which the route failed to process: 1 s, doubled with each
     * failure, at most {@code maxPollInterval}.
     *
     * @param failures how often it has failed in a row; at least 1
     */
    public Duration retryPause(int failures) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        return min(FIRST_RETRY.multipliedBy(1L << doublings), maxPollInterval);
    }

    /** How many questions an id costs that never completes, without jitter. */
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
