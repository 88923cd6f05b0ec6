package io.github.camelonesms.delivery;

import java.time.Instant;

/** An id claimed by this node. Obtained from, and returned to, a {@link DeliveryTracker}. */
public final class DueDelivery {

    private final DeliveryClaim claim;
    private final boolean poll;
    private volatile Deadline renewal;

    /** @param poll whether the id is polled because it is due; false for a post */
    DueDelivery(DeliveryClaim claim, Deadline renewal, boolean poll) {
        this.claim = claim;
        this.poll = poll;
        this.renewal = renewal;
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

    boolean isToBeRenewed() {
        return renewal.isOver();
    }

    void renewed(Deadline next) {
        renewal = next;
    }

    @Override
    public String toString() {
        return "DueDelivery[id=" + id() + "]";
    }
}
