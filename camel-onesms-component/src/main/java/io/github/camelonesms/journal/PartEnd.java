package io.github.camelonesms.journal;

/** A request that was accepted, and what the gateway accepted of it. */
public record PartEnd(PartLease lease, PartOutcome outcome) {}
