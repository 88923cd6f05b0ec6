package io.github.camelonesms.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Remembers each request of a send under the key of the send, so that no node sends it twice. Thread-safe. Each call is
 * committed when it returns, outside any transaction of the caller. Each may throw {@link SendJournalException}.
 */
public interface SendJournal {

    /** Prepares the journal. Throws if it cannot be used. */
    default void start() {}

    /**
     * Records that a request is about to be sent. If the key has this part already, the part is returned and nothing
     * changes, except that a part that was surely not sent begins anew. A part that has begun with the same owner is this one,
     * so its lease is returned.
     *
     * <p>If its messages have keys of their own, they are recorded with it. If some of them are in another request, or were
     * sent alone under their key, these are returned and nothing changes, unless that was surely not sent.
     */
    Begin begin(PartStart start);

    /** Extends the lease, from now on; false if another node has taken the request. */
    boolean renew(PartLease lease, Duration duration);

    /** Takes a request again whose outcome the owner of the lease does not know; empty if it is known or another's. */
    Optional<PartLease> retake(PartLease lease, Duration duration);

    /**
     * Records what the gateway accepted and erases the content; false if another node has taken the request. An answer
     * that was not recovered is then recorded all the same, unless the other node has begun the request anew or recorded
     * that it was accepted. An id that another part has is recorded in the outcome only.
     */
    boolean accepted(PartLease lease, PartOutcome outcome);

    /** Records what the gateway accepted of several requests, at once if it can; whether it did, for each. */
    default List<Boolean> accepted(List<PartEnd> ends) {
        return ends.stream().map(end -> accepted(end.lease(), end.outcome())).toList();
    }

    /** Records that the gateway surely does not have the request, and erases the content; false as above. */
    boolean notSent(PartLease lease);

    /** Records that the request may have been sent, and ends the lease; false as above. */
    boolean unknown(PartLease lease);

    /**
     * Notes that a request was surely not sent, whose beginning may be recorded although its recording failed. That it was
     * not sent is recorded as soon as it can be, unless the request was taken again meanwhile.
     *
     * @param lease its fence is {@link PartLease#UNCONFIRMED} if the beginning failed
     */
    default void abandon(PartLease lease) {}

    /** Whether the owner of a lease has surely not sent the request under it, as this JVM knows. */
    default boolean isAbandoned(PartLease lease) {
        return false;
    }

    /** Whether an outcome that was given to it is not committed after seconds: until then nothing should be taken over. */
    default boolean isBehind() {
        return false;
    }

    /** Returns a part, or the request that has the message of this key; empty if there is none. */
    Optional<SendPart> part(SendKey key, int part);

    /** Returns the newest {@link PartStart#newestId()} of the requests with a known outcome; empty if none. */
    default Optional<String> newestId(String account) {
        return Optional.empty();
    }

    /** Returns the keys of a request's messages; empty if they have none of their own. */
    default List<String> members(SendKey key) {
        return List.of();
    }

    /** Returns the parts whose outcome is not known, for those who find it out. */
    UnsettledParts unsettled();

    /**
     * Deletes the parts of an account whose outcome has been known for longer than this, and their members; returns how
     * many. While a key has a part that is open or younger, none of its parts is deleted.
     */
    int purge(String account, Duration retention);
}
