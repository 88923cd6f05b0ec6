package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The right to work on an id until a lease ends. The fence grows with every claim of the id, so that a node whose lease
 * was taken over cannot undo what the next owner did. The id is {@code dueAt} since then, and its tracking lasts from
 * {@code acceptedAt} to {@code expiresAt}. The reference is null if there is none.
 */
public record DeliveryClaim(
        DeliveryAccount account,
        String id,
        String owner,
        long fence,
        Instant acceptedAt,
        Instant expiresAt,
        Instant dueAt,
        Instant claimedAt,
        String reference) {

    static final int MAX_OWNER_LENGTH = 100;

    public DeliveryClaim {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(claimedAt, "claimedAt");
    }

    static void checkRequest(int max, String owner, Duration lease) {
        if (max < 1) {
            throw new IllegalArgumentException("At least one id is claimed, not " + max);
        }
        if (owner.isEmpty() || owner.length() > MAX_OWNER_LENGTH) {
            throw new IllegalArgumentException(
                    "An owner's name has 1 to " + MAX_OWNER_LENGTH + " characters, not " + owner.length());
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("A lease must be positive, but is " + lease);
        }
    }
}
