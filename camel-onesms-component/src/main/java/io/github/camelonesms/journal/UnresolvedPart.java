package io.github.camelonesms.journal;

import java.time.Instant;
import java.util.List;

/**
 * A part whose outcome no node could find out.
 *
 * @param lease the right of a node to report it; in a mere list, of the node that took it last
 * @param reportedAt when it was reported to a route; null if it was not
 */
public record UnresolvedPart(
        PartLease lease, byte[] request, Instant begunAt, String reason, List<String> candidates, Instant reportedAt) {

    public UnresolvedPart {
        candidates = List.copyOf(candidates);
    }

    /** Shows no content. */
    @Override
    public String toString() {
        return "UnresolvedPart[" + lease.key() + ", part " + lease.part() + "]";
    }
}
