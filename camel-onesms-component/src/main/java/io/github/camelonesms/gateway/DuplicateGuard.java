package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DuplicateMessageException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a vendor refuses repeated submissions. To establish the outcome of a lost answer, the identical request is sent
 * again within the {@link GatewayDescriptor#duplicateWindow() window}: a refusal means that the first one arrived.
 */
public interface DuplicateGuard {

    /** Which request a refusal is about. */
    enum Meaning {

        /** The gateway has accepted this request before. */
        THIS,

        /** The gateway refuses it because of another request, and has not accepted this one. */
        ANOTHER,

        /** It may be either. */
        UNDECIDED
    }

    /** Whether the guard works for this request; it may want a reference, or let a request opt out. */
    boolean covers(SendRequest request);

    /**
     * Returns a hash of what the vendor compares. Of two requests of one account with the same hash, the guard may
     * refuse the second. Empty if the guard never confuses this request with another.
     */
    default OptionalLong fingerprint(SendRequest request) {
        return OptionalLong.of(request.fingerprint());
    }

    /**
     * Returns which request a refusal is about; {@code request} was repeated because its answer was lost. A vendor that
     * compares contents only does not report it: {@link Meaning#THIS}, because the sender has compared
     * {@link #fingerprint}s before.
     */
    default Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
        return Meaning.THIS;
    }

    /** Returns the vendor's name of the reference that submissions are found by; empty if they cannot be. */
    default Optional<String> reference() {
        return Optional.empty();
    }

    /**
     * Finds every submission of this request by the {@link #reference()} that the gateway got with it. It may have arrived a moment
     * ago and not be listed yet.
     *
     * @param firstSent when it was first sent; earlier submissions with this reference are excluded
     * @return the ids; empty if the vendor cannot be queried by a reference of this request
     */
    default Optional<List<String>> byReference(SendRequest request, Instant firstSent) {
        return Optional.empty();
    }

    /** A request, and when it was first sent; submissions from before are not its own. */
    record Lost(SendRequest request, Instant firstSent) {}

    /**
     * Finds the submissions of many requests of one account at once, as {@link #byReference} does for one. What it does
     * not find may exist all the same. Finds none if the vendor cannot be queried for many.
     *
     * @return the ids of each request, in the order of the requests
     */
    default List<List<String>> byReferences(List<Lost> requests) {
        return Collections.nCopies(requests.size(), List.of());
    }

    /**
     * Finds the id of this request, which the guard has refused as a duplicate, through queries of the request's own
     * account. Empty unless exactly one free id matches, because a wrong id is worse than none. Without a {@link #reference()}
     * it compares the list by {@link KnownIds#candidates}: if sends are journaled, the request only counts as sent then.
     */
    Optional<String> identify(SendRequest request, KnownIds known);
}
