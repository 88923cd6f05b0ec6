package io.github.camelonesms.delivery;

import java.time.Instant;

/** An id that is ours for the length of a lease. Obtained from, and given back to, a {@link DeliveryTracker}. */
public final class DueDelivery {

    private final DeliveryClaim claim;
    private final boolean asked;
    private volatile Instant heldSince;

    /** @param asked whether the gateway is asked about the id because it is due; false when it told by itself */
    DueDelivery(DeliveryClaim claim, Instant heldSince, boolean asked) {
        this.claim = claim;
        this.asked = asked;
        this.heldSince = heldSince;
    }

    /** The submission's id. */
    public String id() {
        return claim.id();
    }

    /** When the id's life began: when it was sent, or tracked if that is not known. */
    public Instant acceptedAt() {
        return claim.acceptedAt();
    }

    /** Since when the id has been due. */
    public Instant dueAt() {
        return claim.dueAt();
    }

    DeliveryClaim claim() {
        return claim;
    }

    boolean isAsked() {
        return asked;
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
