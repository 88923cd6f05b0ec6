package io.github.camelonesms.delivery;

import java.time.Instant;
import java.util.Objects;

/**
 * An id to follow. All instants are of the store's clock, see {@link DeliveryStore#now()}.
 *
 * @param account whose id it is
 * @param id the submission's id, 1 to {@value #MAX_ID_LENGTH} characters
 * @param acceptedAt when its life began: when it was sent, or will be
 * @param firstDueAt when to ask for the first time
 * @param expiresAt when to give up
 */
public record TrackedDelivery(
        DeliveryAccount account, String id, Instant acceptedAt, Instant firstDueAt, Instant expiresAt) {

    static final int MAX_ID_LENGTH = 200;

    public TrackedDelivery {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(firstDueAt, "firstDueAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw new IllegalArgumentException("A submission's id has 1 to " + MAX_ID_LENGTH
                    + " characters and is not blank; this one has " + id.length());
        }
    }
}
