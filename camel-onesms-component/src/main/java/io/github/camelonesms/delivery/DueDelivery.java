package io.github.camelonesms.delivery;

import java.time.Instant;

/** An id claimed by this node. Obtained from, and returned to, a {@link DeliveryTracker}. */
public final class DueDelivery {

    private final DeliveryClaim claim;
    private final boolean poll;
    private volatile Instant heldSince;

    /** @param poll whether the id is polled because it is due; false for a post */
    DueDelivery(DeliveryClaim claim, Instant heldSince, boolean poll) {
        this.claim = claim;
        this.poll = poll;
        this.heldSince = heldSince;
    }

    public String id() {
        return claim.id();
    }

    public Instant dueAt() {
        return claim.dueAt();
    }

    DeliveryClaim claim() {
        return claim;
    }

    boolean isPoll() {
        return poll;
    }

    Instant heldSince() {
        return heldSince;
    }

    void heldSince(Instant renewedAt) {
        heldSince = renewedAt;
    }

    @Override
    public String toString() {
        return "DueDelivery[id=" + id() + "]";
    }
}
