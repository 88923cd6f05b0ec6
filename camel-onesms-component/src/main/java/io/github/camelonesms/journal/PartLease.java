package io.github.camelonesms.journal;

/**
 * The right of a node to a part of a send. The fence counts how often a node has taken it: a node with an older one has
 * lost it.
 */
public record PartLease(SendKey key, int part, String owner, long fence) {

    /** The fence of a request whose beginning was not confirmed. Its owner has begun it at most once. */
    public static final long UNCONFIRMED = 0;
}
