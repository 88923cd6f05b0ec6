package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * Logs an outage with few lines: WARN without a stack trace at the first failure, WARN with the count every five
 * minutes, INFO at the end. An outage that begins within five minutes of the last WARN is first logged after them. All
 * failures are logged with stack traces at DEBUG. Also holds the outage for health checks. Thread-safe.
 */
public final class OutageLog {

    private static final Duration REMINDER = Duration.ofMinutes(5);

    private final Logger log;
    private final String subject;
    private final Clock clock;
    private volatile Outage current;
    private Instant loggedAt;
    private boolean currentIsLogged;

    /** An outage that has not ended, with the number of failures so far. */
    public record Outage(Instant since, long failures, Throwable last) {

        /** Returns the last failure in one line; for a store's exception, its cause. */
        public String reason() {
            Throwable root = last;
            while (last instanceof DeliveryStoreException && root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            String own = last.getMessage() == null ? last.getClass().getName() : last.getMessage();
            return root == last || root.getMessage() == null ? own : own + ": " + root.getMessage();
        }
    }

    /** A log whose lines begin with the subject, such as {@code Polling onesms:dlr at gateway onesms}. */
    public OutageLog(Logger log, String subject, Clock clock) {
        this.log = log;
        this.subject = subject;
        this.clock = clock;
    }

    /** Records a failure, which begins or continues an outage. */
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

    /** Ends the outage, if there is one. */
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

    /** Returns the outage that has not ended; null if there is none. */
    public Outage current() {
        return current;
    }
}
