package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Logs an outage without a storm: one WARN without a stack trace at the first failure, a WARN with the count every five
 * minutes while failures continue, and one INFO when it is over. What fails every now and then is logged as rarely: an
 * outage that begins within five minutes of the last WARN has its first line after them, and none when it is over before.
 * Every failure is logged with its stack trace at DEBUG. Also holds the outage for health checks. Thread-safe.
 */
public final class OutageLog {

    private static final Duration REMINDER = Duration.ofMinutes(5);

    private final Logger log;
    private final String subject;
    private final Clock clock;
    private volatile Outage current;
    private Instant loggedAt;
    private boolean currentIsLogged;

    /**
     * An outage that has not ended.
     *
     * @param since when it began
     * @param failures number of failures so far; at least 1
     * @param last the last failure
     */
    public record Outage(Instant since, long failures, Throwable last) {

        /** The last failure in one line; a store's exception leaves the reason to its cause. */
        public String reason() {
            Throwable root = last;
            while (last instanceof DeliveryStoreException && root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            String own = last.getMessage() == null ? last.getClass().getName() : last.getMessage();
            return root == last || root.getMessage() == null ? own : own + ": " + root.getMessage();
        }
    }

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
        current = before == null
                ? new Outage(now, 1, failure)
                : new Outage(before.since(), before.failures() + 1, failure);
        if (loggedAt != null && now.isBefore(loggedAt.plus(REMINDER))) {
            return;
        }
        loggedAt = now;
        currentIsLogged = true;
        if (before == null) {
            log.warn(
                    "{} failed: {}. Further failures are counted and logged every five minutes",
                    subject,
                    current.reason());
        } else {
            log.warn(
                    "{} still fails: {} failures since {}. The last one: {}",
                    subject,
                    current.failures(),
                    before.since(),
                    current.reason());
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
        }
        if (ended != null && currentIsLogged) {
            currentIsLogged = false;
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
}
