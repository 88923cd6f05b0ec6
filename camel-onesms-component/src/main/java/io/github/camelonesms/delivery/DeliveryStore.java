package io.github.camelonesms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the ids live whose delivery report is not complete yet: the option {@code deliveryStore} takes a bean of this
 * type. Implementations are thread-safe and may be shared by several consumers, accounts and nodes.
 *
 * <p>An id is <em>claimed</em> for the duration of a lease, worked on, and given back by {@link #commit} or {@link
 * #finish}. A claim that is never given back (its node died) can be claimed by anyone once the lease is over. What a
 * node does with a claim that was taken over meanwhile has no effect and returns false.
 *
 * <p>Time is the store's: leases and due times are measured by {@link #now()} alone, and callers hand over durations.
 * Where several nodes share a store it must be one clock for all of them (the database's), so that a node whose own
 * clock is wrong takes over nothing early.
 *
 * <p>Every method may throw {@link DeliveryStoreException} when the store cannot be reached or refuses.
 */
public interface DeliveryStore {

    /**
     * Makes the store ready; called by every consumer and producer that uses it, before anything else, and possibly by
     * several at once. What is ready already stays as it is.
     */
    default void start() {}

    /** What time it is for this store. */
    Instant now();

    /**
     * Begins to follow an id. An id that is known already, finished ones included, is left as it is; a finished one is
     * merely kept for another retention, so that an id which keeps being mentioned is not forgotten and begun anew. Only
     * the reference of a known id that has none is added: the list of campaigns may have told the id before its sender.
     *
     * @return whether the id was new
     */
    boolean track(TrackedDelivery delivery);

    /** What the store holds about the id, in one look. */
    IdState state(DeliveryAccount account, String id);

    /**
     * Claims ids that are due, those that have waited longest first. No id is given to two callers at once.
     *
     * @param max at most so many; at least 1
     * @param owner a name of the claiming node for people, at most 100 characters
     * @param lease for how long the ids are the caller's
     * @return empty when nothing is due
     */
    List<DeliveryClaim> claimDue(DeliveryAccount account, int max, String owner, Duration lease);

    /**
     * Claims one id, due or not: for news of it that came by itself.
     *
     * @param owner a name of the claiming node for people, at most 100 characters
     * @param lease for how long the id is the caller's
     * @return empty when the id is not known, finished, or another's at present
     */
    Optional<DeliveryClaim> claim(DeliveryAccount account, String id, String owner, Duration lease);

    /** What the last commit of this id stored; null when nothing was stored. */
    byte[] snapshot(DeliveryClaim claim);

    /**
     * Gives the id back.
     *
     * @param snapshot what to remember of it; null = what is stored stays
     * @param pause after how long it is due again; zero = at once
     * @return false when the claim has been taken over or given back: nothing was changed
     */
    boolean commit(DeliveryClaim claim, byte[] snapshot, Duration pause);

    /**
     * Gives the id back for good. Its snapshot is deleted; the id itself is remembered until the retention is over.
     *
     * @return false when the claim has been taken over or given back: nothing was changed
     */
    boolean finish(DeliveryClaim claim);

    /**
     * Keeps the id for another lease, counted from now.
     *
     * @param snapshot what to remember of it; null = what is stored stays
     * @return false when the claim has been taken over or given back: nothing was changed
     */
    boolean renew(DeliveryClaim claim, byte[] snapshot, Duration lease);

    /**
     * Counts the ids of an account. May read many rows: made for a person who looks, not for every poll.
     *
     * @param overdueAfter a due id that has waited for longer than this is overdue
     */
    DeliveryCounts counts(DeliveryAccount account, Duration overdueAfter);

    /**
     * Forgets the ids, of all accounts, that were finished for longer than the store's retention.
     *
     * @return how many were forgotten
     */
    int purge();

    /**
     * Where a consumer of something else than reports had come to.
     *
     * @param name tells several cursors of one account apart, at most 100 characters
     * @return null when it was never moved
     */
    String cursor(DeliveryAccount account, String name);

    /**
     * Moves a cursor, unless another node has moved it meanwhile.
     *
     * @param expected where the caller believes it to be; null = never moved
     * @param next where it is then, at most 4,000 characters; not null
     * @return false when it was somewhere else: nothing was changed
     */
    boolean moveCursor(DeliveryAccount account, String name, String expected, String next);
}
