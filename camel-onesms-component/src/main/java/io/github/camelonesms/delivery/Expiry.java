package io.github.camelonesms.delivery;

import io.github.camelonesms.model.ReportState;
import java.time.Duration;
import java.time.Instant;

/**
 * When tracking ends. The time for which a discovered id is scheduled is unknown. Until the gateway has begun to send
 * it, it does not expire for a year, and is rarely polled once {@code expireAfter} is over.
 */
record Expiry(Duration expireAfter) {

    /** Stored as the life of discovered ids, and longer than any other, to tell them from ids of producers. */
    static final Duration DISCOVERED_LIFE = Duration.ofDays(3660);

    /** Pause between two polls of an id that the gateway has not begun to send after {@code expireAfter}. */
    static final Duration SCHEDULED_PAUSE = Duration.ofHours(6);

    /** 1SMS accepts times up to a year ahead, and no vendor later ones. */
    private static final Duration FURTHEST_SCHEDULE = Duration.ofDays(366);

    private static final int GRACE_DIVISOR = 4;

    /** When a submission that is being sent expires. */
    Instant of(DeliveryClaim claim) {
        return isDiscovered(claim) ? claim.acceptedAt().plus(expireAfter) : claim.expiresAt();
    }

    boolean isExpired(DeliveryClaim claim, DeliverySnapshot current) {
        return !claim.claimedAt().isBefore(of(claim)) && !mayBeScheduled(claim, current);
    }

    /** If the gateway is down, tracking is extended once by a quarter. */
    boolean isExpiredInOutage(DeliveryClaim claim, DeliverySnapshot known) {
        Duration life = Duration.between(claim.acceptedAt(), of(claim));
        return !claim.claimedAt().isBefore(of(claim).plus(life.dividedBy(GRACE_DIVISOR)))
                && !mayBeScheduled(claim, known);
    }

    /** Whether the id is kept only because it may be scheduled. */
    boolean isKeptAsScheduled(DeliveryClaim claim, DeliverySnapshot current) {
        return mayBeScheduled(claim, current)
                && !claim.claimedAt().isBefore(discoveredAt(claim).plus(expireAfter));
    }

    private static boolean mayBeScheduled(DeliveryClaim claim, DeliverySnapshot current) {
        return isDiscovered(claim)
                && current.recipients().isEmpty()
                && (current.state() == null || current.state() == ReportState.WAITING)
                && claim.claimedAt().isBefore(discoveredAt(claim).plus(FURTHEST_SCHEDULE));
    }

    /** Remains true when {@code acceptedAt} moves to a scheduled time. */
    private static boolean isDiscovered(DeliveryClaim claim) {
        return claim.acceptedAt().plus(DISCOVERED_LIFE.dividedBy(2)).isBefore(claim.expiresAt());
    }

    private static Instant discoveredAt(DeliveryClaim claim) {
        return claim.expiresAt().minus(DISCOVERED_LIFE);
    }
}
