package io.github.camelonesms.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * A part that a node has taken over to find out its outcome.
 *
 * @param previousOwner the node that had it before
 * @param newestId the newest id of the account that was known before the part was begun; null if none was, or it is
 *     scheduled
 * @param guardPrint a hash of what the vendor's duplicate guard compares; null if it confuses the part with no other
 * @param begunAt when it was begun, by the clock of the journal
 * @param quiet for how long no node can have sent it; zero if one still can; null if none has sent it
 * @param arrived whether a node has found out that the gateway has it
 */
public record TakenPart(
        PartLease lease,
        String previousOwner,
        String fingerprint,
        byte[] request,
        String newestId,
        Long guardPrint,
        Instant begunAt,
        Duration age,
        Duration quiet,
        boolean arrived) {

    /** Returns the lease of the node that had it before. */
    public PartLease previousLease() {
        return new PartLease(lease.key(), lease.part(), previousOwner, lease.fence() - 1);
    }

    /** Returns whether it was to be sent anew, and surely was not. */
    public boolean isUnsent() {
        return quiet == null;
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "TakenPart[" + lease.key() + ", part " + lease.part() + "]";
    }
}
