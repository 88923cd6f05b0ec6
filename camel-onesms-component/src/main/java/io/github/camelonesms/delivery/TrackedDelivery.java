package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An id to track. The store computes the instants by its own clock when it stores the id, in one transaction.
 *
 * @param id the submission's id, 1 to {@value #MAX_ID_LENGTH} characters
 * @param scheduledAt when the gateway will send it; null, or a time in the past, = now
 * @param reference the route's own reference of the send, at most {@value #MAX_REFERENCE_LENGTH} characters; null =
 * none
 */
public record TrackedDelivery(
        DeliveryAccount account,
        String id,
        Instant scheduledAt,
        Duration firstPollDelay,
        Duration expireAfter,
        String reference) {

    /** Most characters of a reference. */
    public static final int MAX_REFERENCE_LENGTH = 200;

    static final int MAX_ID_LENGTH = 200;

    public TrackedDelivery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(id, "id");
        if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("A submission's id has 1 to " + MAX_ID_LENGTH
                    + " characters and is not blank; this one has " + id.length());
        }
        if (firstPollDelay.isNegative()) {
            throw new IllegalArgumentException("firstPollDelay must not be negative, but is " + firstPollDelay);
        }
        if (expireAfter.isNegative() || expireAfter.isZero()) {
            throw new IllegalArgumentException("expireAfter must be positive, but is " + expireAfter);
        }
        if (reference != null && reference.length() > MAX_REFERENCE_LENGTH) {
            throw new IllegalArgumentException("A reference has at most " + MAX_REFERENCE_LENGTH
                    + " characters; this one has " + reference.length());
        }
    }

    public TrackedDelivery(
            DeliveryAccount account, String id, Instant scheduledAt, Duration firstPollDelay, Duration expireAfter) {
        this(account, id, scheduledAt, firstPollDelay, expireAfter, null);
    }

    public Instant acceptedAt(Instant now) {
        return scheduledAt == null || scheduledAt.isBefore(now) ? now : scheduledAt;
    }
}
