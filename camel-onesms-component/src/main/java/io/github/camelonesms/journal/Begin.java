package io.github.camelonesms.journal;

/**
 * The answer of the journal to the start of a request: the lease, or the request that is already there under this key.
 *
 * @param lease null if the request may not be sent now
 * @param existing null if it may
 */
public record Begin(PartLease lease, SendPart existing) {

    static Begin begun(PartLease lease) {
        return new Begin(lease, null);
    }

    static Begin existing(SendPart part) {
        return new Begin(null, part);
    }
}
