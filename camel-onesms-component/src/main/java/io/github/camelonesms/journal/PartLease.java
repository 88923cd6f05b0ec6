package io.github.camelonesms.journal;

/**
 * The right of a node to a part of a send. The fence grows each time a node takes the part: a node with an older one has
 * lost it.
 */
public record PartLease(SendKey key, int part, String owner, long fence) {

    /** The fence of a request whose beginning was not confirmed. Its owner has begun it at most once. */
    public static final long UNCONFIRMED = 0;

    /** No part is taken this often between two beginnings. */
    private static final long TAKEN = 1L << 32;

    /** Returns the fence of a part that begins anew. It shows older leases that the part may have been sent again. */
    static long nextBeginning(long fence) {
        return (fence / TAKEN + 1) * TAKEN;
    }
}
