package io.github.camelonesms.tracking;

import io.github.camelonesms.gateway.SmsGateway;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The last known balance, for health checks. It is requested again in the background if it is older than a minute, so
 * checks cost at most one request per minute. Thread-safe.
 */
public final class BalanceProbe {

    /** Age at which an answer is requested again. */
    public static final Duration MAX_AGE = Duration.ofMinutes(1);

    private static final Duration TOO_OLD = MAX_AGE.multipliedBy(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Clock clock;
    private final AtomicBoolean requesting = new AtomicBoolean();
    private volatile CountDownLatch answered = new CountDownLatch(1);
    private volatile Answer last;

    /** An answer of the gateway: balance or failure, the other is null. */
    public record Answer(Long balance, RuntimeException failure, Instant at) {}

    public BalanceProbe(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the last answer; null if there is none yet. The call waits up to two seconds if there is none or it is
     * older than two minutes; otherwise it returns at once.
     */
    public Answer answer(SmsGateway gateway, Executor executor) {
        Answer known = last;
        boolean stale = known == null || !clock.instant().isBefore(known.at().plus(MAX_AGE));
        if (stale && requesting.compareAndSet(false, true)) {
            if (known != null) {
                answered = new CountDownLatch(1);
            }
            start(gateway, executor);
        }
        if (known == null || age(known).compareTo(TOO_OLD) > 0) {
            awaitAnswer();
        }
        return last;
    }

    private void start(SmsGateway gateway, Executor executor) {
        try {
            executor.execute(() -> request(gateway));
        } catch (RuntimeException | Error e) {
            requesting.set(false);
            throw e;
        }
    }

    private void request(SmsGateway gateway) {
        try {
            last = new Answer(gateway.credit().value(), null, clock.instant());
        } catch (RuntimeException e) {
            last = new Answer(null, e, clock.instant());
        } catch (Error e) {
            last = new Answer(null, new IllegalStateException("The request ended in an Error", e), clock.instant());
        } finally {
            requesting.set(false);
            answered.countDown();
        }
    }

    private void awaitAnswer() {
        try {
            answered.await(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Duration age(Answer answer) {
        return Duration.between(answer.at(), clock.instant());
    }
}
