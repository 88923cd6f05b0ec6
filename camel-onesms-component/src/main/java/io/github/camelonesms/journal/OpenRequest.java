package io.github.camelonesms.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * A request whose outcome is not known, at work or not.
 *
 * @param content sealed
 * @param newestId the newest id of the account that was known before it was begun; null if none was, or it is scheduled
 * @param sentUntil no node sends it after this time; null if none has sent it
 */
public record OpenRequest(SendKey key, int part, byte[] content, String newestId, Instant sentUntil) {

    /**
     * Returns whether the gateway may have accepted it after a time.
     *
     * @param from null = unknown
     * @param late how long a request may take to be accepted and listed
     */
    public boolean mayBeAcceptedAfter(Instant from, Duration late) {
        return sentUntil != null && (from == null || !sentUntil.plus(late).isBefore(from));
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "OpenRequest[" + key + ", part " + part + "]";
    }
}
