package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Logs an outage without a storm: one WARN without a stack trace at the first failure, a WARN with the count every five
 * minutes while failures continue, and one INFO when it is over. Every failure is logged with its stack trace at DEBUG.
 * Also holds the outage for health checks. Thread-safe.
 */
public final class OutageLog {

    private static final Duration REMINDER = Duration.ofMinutes(5);

    private final Logger log;
    private final String subject;
    private final Clock clock;
    private volatile Outage current;
    private Instant loggedAt;

    /**
     * An outage that has not ended.
     *
     * @param since when it began
     * @param failures number of failures so far; at least 1
     * @param last the last failure
     */
    public record Outage(Instant since, long failures, Throwable last) {}

    /**
     * A log of one thing that can fail.
     *
     * @param log where the lines go
     * @param subject what fails, as the subject of a sentence, such as {@code Polling onesms:dlr at gateway onesms}
     */
    public OutageLog(Logger log, String subject, Clock clock) {
        this.log = log;
        this.subject = subject;
        this.clock = clock;
    }

    /** Records a failure, which begins an outage or continues one. */
    public synchronized void failed(Throwable failure) {
        Instant now = clock.instant();
        Outage before = current;
        log.debug("{} failed", subject, failure);
        if (before == null) {
            current = new Outage(now, 1, failure);
            loggedAt = now;
            log.warn(
                    "{} failed: {}. Further failures are counted and logged every five minutes",
                    subject,
                    reason(failure));
            return;
        }
        current = new Outage(before.since(), before.failures() + 1, failure);
        if (!now.isBefore(loggedAt.plus(REMINDER))) {
            loggedAt = now;
            log.warn(
                    "{} still fails: {} failures since {}. The last one: {}",
                    subject,
                    current.failures(),
                    before.since(),
                    reason(failure));
        }
    }

    /** Ends the outage; without one nothing happens. */
    public void succeeded() {
        if (current != null) {
            end();
        }
    }

    private synchronized void end() {
        Outage ended = current;
        if (ended != null) {
            current = null;
            log.info(
                    "{} works again after {} failures in {} s",
                    subject,
                    ended.failures(),
                    Duration.between(ended.since(), clock.instant()).toSeconds());
        }
    }

    /** The outage that has not ended; null without one. */
    public Outage current() {
        return current;
    }

    /** The failure in one line; a store's exception leaves the reason to its cause. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (failure instanceof DeliveryStoreException && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String own = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        return root == failure || root.getMessage() == null ? own : own + ": " + root.getMessage();
    }
}
