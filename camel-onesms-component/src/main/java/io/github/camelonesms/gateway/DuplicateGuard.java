package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DuplicateMessageException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a vendor's refusal of repeated submissions is used to learn whether a lost one went out: the identical request is
 * sent again within the {@link GatewayDescriptor#duplicateWindow() window}; the guard's refusal then says that it had.
 */
public interface DuplicateGuard {

    /** What a refusal as a duplicate says of a request that is sent again. */
    enum Meaning {

        /** The gateway has taken this very request before. */
        THIS,

        /** The gateway refuses it because of another request, and has not taken this one. */
        ANOTHER,

        /** It may be either. */
        UNDECIDED
    }

    /**
     * Whether the guard works for this request; a vendor may guard only what carries a reference, or let a request opt
     * out.
     */
    boolean covers(SendRequest request);

    /**
     * What the vendor compares. Of two requests of one account with the same value the guard may refuse the second
     * because of the first.
     *
     * @return empty when the guard confuses the request with no other
     */
    default OptionalLong fingerprint(SendRequest request) {
        return OptionalLong.of(request.fingerprint());
    }

    /**
     * Whose earlier arrival the refusal is about. A vendor that compares contents only does not say, and the answer is
     * {@link Meaning#THIS}: the sender has looked at {@link #fingerprint} before it asks.
     *
     * @param request what was submitted again because its answer was lost
     * @param refusal what the guard answered
     * @param known what is known of the account's ids
     * @throws io.github.camelonesms.model.OneSmsException when the gateway has to be asked and cannot be
     */
    default Meaning meaning(SendRequest request, DuplicateMessageException refusal, KnownIds known) {
        return Meaning.THIS;
    }

    /**
     * Finds the id of this request, which the guard has just refused as a duplicate. The request's own account is asked.
     *
     * @param request what was submitted
     * @param known what is known of the account's ids
     * @return empty unless exactly one free id can be meant: a wrong id is worse than none
     * @throws io.github.camelonesms.model.OneSmsException when the gateway cannot be asked
     */
    Optional<String> identify(SendRequest request, KnownIds known);
}
