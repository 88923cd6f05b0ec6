package io.github.camelonesms.journal;

import java.util.Map;

/**
 * The answer of the journal to the start of a request: the lease, or what is already there. If there is no lease, nothing
 * was written.
 *
 * @param lease null if the request may not be sent now
 * @param existing the request that is already there under this key; null if there is none
 * @param members for messages with keys of their own, by their place in the list of members: the request that already has
 *     the message, with the outcome of this message only
 */
public record Begin(PartLease lease, SendPart existing, Map<Integer, SendPart> members) {

    /** Copies the map. */
    public Begin {
        members = Map.copyOf(members);
    }

    static Begin begun(PartLease lease) {
        return new Begin(lease, null, Map.of());
    }

    static Begin existing(SendPart part) {
        return new Begin(null, part, Map.of());
    }

    static Begin existing(Map<Integer, SendPart> members) {
        return new Begin(null, null, members);
    }
}
