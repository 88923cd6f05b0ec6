package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of ids whose delivery report is not complete, for the option {@code deliveryStore}. Implementations are
 * thread-safe and may be shared by consumers, accounts and nodes.
 *
 * <p>A node <em>claims</em> an id for the duration of a lease, and ends the claim by {@link #commit} or
 * {@link #finish}. After the lease any node can claim the id. Methods with a claim that another node has taken over
 * have no effect and return false.
 *
 * <p>Leases and due times are measured by {@link #now()}, and callers pass durations. Nodes that share a store must
 * share its clock (the database's), so that a node with a wrong clock takes over nothing early.
 *
 * <p>Every method may throw {@link DeliveryStoreException}.
 */
public interface DeliveryStore {

    /** Prepares the store. Consumers and producers call it first, possibly several at once and repeatedly. */
    default void start() {}

    /** Returns the store's time. */
    Instant now();

    /**
     * Starts to track an id. A known id is unchanged, with two exceptions. The retention of a finished one starts
     * again, so that an id which is still listed is not removed and tracked anew. A missing reference is added, because
     * the list of campaigns may have shown the id before its sender has stored it.
     *
     * @return whether the id was new
     */
    boolean track(TrackedDelivery delivery);

    /** Returns the state of the id. */
    IdState state(DeliveryAccount account, String id);

    /**
     * Claims ids that are due, the longest waiting first. No id is given to two callers at once.
     *
     * @param max at least 1
     * @param owner name of the claiming node, at most 100 characters
     * @param lease the duration of the claims
     * @return empty if nothing is due
     */
    List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease);

    /**
     * Claims one id, due or not, for a posted report.
     *
     * @param owner name of the claiming node, at most 100 characters
     * @param lease the duration of the claim
     * @return empty if the id is unknown, finished, or claimed
     */
    Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease);

    /** Returns the stored snapshot of the id; null if there is none. */
    byte[] snapshot(DeliveryClaim claim);

    /**
     * Commits a result and ends the claim.
     *
     * @param snapshot the new snapshot; null = unchanged
     * @param pause the time until it is due again; zero = at once
     * @return false if the claim is no longer valid; nothing was changed then
     */
    boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause);

    /**
     * Ends tracking. The snapshot is deleted; the id itself is kept until the end of the retention.
     *
     * @return false if the claim is no longer valid; nothing was changed then
     */
    boolean finish(DeliveryClaim claim);

    /**
     * Renews the lease from now on.
     *
     * @param snapshot the new snapshot; null = unchanged
     * @return false if the claim is no longer valid; nothing was changed then
     */
    boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease);

    /**
     * Counts the ids of an account. It may read many rows, so do not call it at every poll.
     *
     * @param overdueAfter a due id that has waited longer is overdue
     */
    DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter);

    /**
     * Deletes the ids, of all accounts, that have been finished for longer than the retention.
     *
     * @return the number of deleted ids
     */
    int purge();

    /**
     * Returns the position of a cursor; null if it was never moved.
     *
     * @param name the cursor's name within the account, at most 100 characters
     */
    String cursor(DeliveryAccount account, String name);

    /**
     * Moves a cursor, unless another node has moved it.
     *
     * @param expected the position that the caller knows; null = never moved
     * @param next the new position, at most 4,000 characters
     * @return false if it was elsewhere; nothing was changed then
     */
    boolean moveCursor(DeliveryAccount account, String name, String expected, String next);
}
