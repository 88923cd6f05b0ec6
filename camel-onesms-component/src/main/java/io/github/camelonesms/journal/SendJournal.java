package io.github.camelonesms.journal;

import java.time.Duration;
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
     * changes, except that a part that was surely not sent begins anew.
     */
    Begin begin(PartStart start);

    /** Extends the lease, from now on; false if another node has taken the request. */
    boolean renew(PartLease lease, Duration duration);

    /**
     * Takes a request again whose outcome the owner of the lease does not know.
     *
     * @return empty if another node has taken it, or its outcome is known
     */
    Optional<PartLease> retake(PartLease lease, Duration duration);

    /** Records what the gateway accepted and erases the content; false if another node has taken the request. */
    boolean accepted(PartLease lease, PartOutcome outcome);

    /** Records that the gateway surely does not have the request, and erases the content; false as above. */
    boolean notSent(PartLease lease);

    /** Records that the request may have been sent, and ends the lease; false as above. */
    boolean unknown(PartLease lease);

    /** Returns a part; empty if the key does not have it. */
    Optional<SendPart> part(SendKey key, int part);

    /**
     * Deletes the parts whose outcome has been known for longer than this. Others stay.
     *
     * @return how many were deleted
     */
    int purge(Duration retention);
}
