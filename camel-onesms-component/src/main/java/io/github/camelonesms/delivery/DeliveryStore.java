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
     * Starts to track an id; returns whether it was new. A known id is unchanged, with three exceptions. The retention of
     * a finished one starts again, so that an id which is still listed is not removed and tracked anew. A missing
     * reference is added, because the list of campaigns may have shown the id before its sender has stored it. For the
     * same reason, an unfinished one that will be sent later is not due, and does not expire, before that.
     */
    boolean track(TrackedDelivery delivery);

    /** Tracks several ids as {@link #track} does, in one step if the store can; returns how many were new. */
    default int trackAll(List<TrackedDelivery> deliveries) {
        int added = 0;
        for (TrackedDelivery delivery : deliveries) {
            added += track(delivery) ? 1 : 0;
        }
        return added;
    }

    /** Returns the state of the id. */
    IdState state(DeliveryAccount account, String id);

    /**
     * Claims up to {@code max} ids that are due, the longest waiting first. No id is given to two callers at once.
     *
     * @param owner name of the claiming node, at most 100 characters
     */
    List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease);

    /** Claims one id, due or not, for a posted report; empty if it is unknown, finished, or claimed. */
    Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease);

    /** Returns the stored snapshot of the id; null if there is none. */
    byte[] snapshot(DeliveryClaim claim);

    /** Commits a result (null = unchanged) and ends the claim. The id is due again after the pause. */
    boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause);

    /**
     * Commits several results as {@link #commit} does, in one step if the store can; returns the claims that other nodes
     * have taken over.
     */
    default List<DeliveryClaim> commitAll(List<DeliveryCommit> commits) {
        return commits.stream()
                .filter(each -> !commit(each.claim(), each.snapshot(), each.pause()))
                .map(DeliveryCommit::claim)
                .toList();
    }

    /** Ends tracking. The snapshot is deleted; the id itself is kept until the end of the retention. */
    boolean finish(DeliveryClaim claim);

    /** Renews the lease from now on, and stores the snapshot unless it is null. */
    boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease);

    /** Counts the ids of an account. It may read many rows, so do not call it at every poll. */
    DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter);

    /** Deletes the ids of all accounts that have been finished for longer than the retention; returns how many. */
    int purge();

    /** Returns the position of a cursor, whose name has at most 100 characters; null if it was never moved. */
    String cursor(DeliveryAccount account, String name);

    /**
     * Moves a cursor to a position of at most 4,000 characters, unless another node has moved it: false then.
     *
     * @param expected the position that the caller knows; null = never moved
     */
    boolean moveCursor(DeliveryAccount account, String name, String expected, String next);
}
