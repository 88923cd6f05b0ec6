package io.github.camelonesms.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * A request in the journal.
 *
 * @param begunAt when it was begun last, by the clock of the journal
 * @param leaseLeft the rest of the node's lease; zero if it is over
 * @param outcome what the gateway accepted; null in other states
 */
public record SendPart(
        SendKey key,
        int part,
        String fingerprint,
        PartState state,
        String owner,
        long fence,
        Instant begunAt,
        Duration leaseLeft,
        PartOutcome outcome) {

    /** Returns the lease that its owner has or had. */
    public PartLease lease() {
        return new PartLease(key, part, owner, fence);
    }

    /** Returns whether a node works on it. */
    public boolean atWork() {
        return state == PartState.BEGUN && !leaseLeft.isZero();
    }
}
