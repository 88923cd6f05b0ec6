package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DuplicateMessageException;
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

    /**
     * Returns whether the guard works for this request. A vendor may guard only requests with a reference, or let them
     * opt out.
     */
    boolean covers(SendRequest request);

    /**
     * Returns a hash of what the vendor compares. Of two requests of one account with the same hash, the guard may
     * refuse the second. Empty if the guard never confuses this request with another.
     */
    default OptionalLong fingerprint(SendRequest request) {
        return OptionalLong.of(request.fingerprint());
    }

    /**
     * Returns which request a refusal is about. A vendor that compares contents only does not report it; then the
     * result is {@link Meaning#THIS}, because the sender has compared {@link #fingerprint}s before.
     *
     * @param request the request that was repeated because its answer was lost
     * @throws io.github.camelonesms.model.OneSmsException if a query to the gateway is needed and fails
     */
    default Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
        return Meaning.THIS;
    }

    /**
     * Finds the id of this request, which the guard has refused as a duplicate, through queries of the request's own
     * account.
     *
     * @return empty unless exactly one free id matches, because a wrong id is worse than none
     * @throws io.github.camelonesms.model.OneSmsException if a query fails
     */
    Optional<String> identify(SendRequest request, KnownIds known);
}
