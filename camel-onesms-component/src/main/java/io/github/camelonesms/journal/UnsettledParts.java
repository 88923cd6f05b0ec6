package io.github.camelonesms.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The parts of a journal whose outcome is not known. Any node may take them over, find out, and record it. Thread-safe;
 * each call is committed when it returns and may throw {@link SendJournalException}.
 */
public interface UnsettledParts {

    /**
     * Takes over parts that were begun and whose lease is over, and parts with an unknown outcome that are due. No two
     * nodes get the same part. The longest overdue come first.
     *
     * @param wireFormat that of the requests; null = any
     */
    List<TakenPart> takeOver(String account, String wireFormat, String owner, Duration lease, int max);

    /**
     * Takes over parts as above that were begun longer ago than this, and that no node has looked at for ten minutes.
     *
     * @param except the wire format of those that stay; null = none
     */
    List<TakenPart> takeOverOlder(String account, Duration age, String except, String owner, Duration lease, int max);

    /** Extends the lease of a part, from now on; nobody sends it meanwhile. False if another node has taken it. */
    boolean keep(PartLease lease, Duration duration);

    /**
     * Gives a part back, to be taken over again after a time.
     *
     * @param reason why its outcome is not known yet, for people; contains no text and no number
     * @return false if another node has taken it
     */
    boolean lookAgain(PartLease lease, Duration after, String reason);

    /**
     * Records that the gateway surely has a part, although its id is not known yet: each node that takes it over gets to
     * know. It stays open. False if another node has taken it.
     */
    boolean arrived(PartLease lease);

    /**
     * Records the outcome of a part that was found out, and erases its content.
     *
     * @return false if another node has taken it, or another part has the id; then nothing changes
     */
    boolean identified(PartLease lease, PartOutcome outcome);

    /**
     * Begins a part anew that was surely not sent, as {@link SendJournal#begin} would: it has a new age, and the node
     * may send it. Messages with keys of their own stay in it. No other node can begin it in between.
     *
     * @param request its content, sealed
     * @param newestId the newest id of the account that is known now; null if none is, or the request is scheduled
     * @return the new lease; empty if another node has taken the part
     */
    Optional<PartLease> beginAnew(PartLease lease, byte[] request, String newestId, Duration duration);

    /**
     * Gives a part back that was begun anew and surely not sent, to be begun anew once more after a time.
     *
     * @param begunAt when it was begun anew for the first time; null = this time
     * @param reason as above
     * @return false if another node has taken it
     */
    boolean tryAgain(PartLease lease, Instant begunAt, Duration after, String reason);

    /**
     * Gives a part up: it is not taken over any more.
     *
     * @param candidates the ids that it may have
     * @return false if another node has taken it
     */
    boolean unresolved(PartLease lease, String reason, List<String> candidates);

    /** Takes parts that were given up and not reported yet, each for the time of a lease. */
    List<UnresolvedPart> takeUnresolved(String account, String owner, Duration lease, int max);

    /** Returns parts that were given up, oldest first, whether reported or not. */
    List<UnresolvedPart> listUnresolved(String account, int max);

    /** Returns the parts of a send that were given up, in their order. */
    List<UnresolvedPart> listUnresolved(SendKey key);

    /** Records that a part that was given up has been reported; false if another node has taken it. */
    boolean reported(PartLease lease);

    /** Lets a part that was given up be reported later; false if another node has taken it. */
    boolean reportAgain(PartLease lease, Duration after);

    /**
     * Records the outcome of a part that was given up, as a person found it, and erases its content.
     *
     * @param outcome null if it was not sent
     * @return false if the part was not given up, or another part has the id; then nothing changes
     */
    boolean resolve(SendKey key, int part, PartOutcome outcome);

    /** Counts the parts of an account whose outcome is not known. */
    UnsettledCounts counts(String account);

    /** Shows the requests of an account that were begun and have no known outcome; some may be shown twice. */
    void forEachOpen(String account, Consumer<OpenRequest> consumer);

    /**
     * Returns whether the account has an accepted request whose id is not known, and whose campaign may be newer than the
     * newest one that was known before this part.
     */
    boolean hasUnidentifiedSince(PartLease part);

    /** Returns when the request of an account was begun that has this id; empty if none has. */
    Optional<Instant> begunAt(String account, String id);

    /** Counts the accepted requests of an account whose id is not known, and that ended after this id's was begun. */
    int countUnidentifiedSince(String account, String id);

    /**
     * Returns whether the vendor's duplicate guard may refuse a part because of another one.
     *
     * @param guardPrint a hash of what the guard compares; null if it confuses the part with no other
     * @param window for how long the guard remembers a request
     */
    boolean hasEqual(PartLease part, Long guardPrint, Duration window);

    /** Returns those of the ids that accepted parts of the account have. */
    Set<String> knownIds(String account, Collection<String> ids);
}
