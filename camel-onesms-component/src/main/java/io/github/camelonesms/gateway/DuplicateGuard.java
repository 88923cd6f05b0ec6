package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DuplicateMessageException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a vendor's refusal of repeated submissions is used to learn whether a lost one went out: the identical request is
 * sent again within the {@link GatewayDescriptor#duplicateWindow() window}; the guard's refusal then says that it had.
 */
public interface DuplicateGuard {

    /**
     * Whether the guard works for this request; a vendor may guard only what carries a reference, or let a request opt
     * out.
     */
    boolean covers(SendRequest request);

    /**
     * Whether the guard's refusal means this very request, which it has taken before, rather than an equal one that was
     * submitted for itself. A vendor that only compares contents cannot tell, and the answer is yes.
     *
     * @param request what was submitted again because its answer was lost
     * @param refusal what the guard answered
     * @throws io.github.camelonesms.model.OneSmsException when the gateway has to be asked and cannot be
     */
    default boolean means(SendRequest request, DuplicateMessageException refusal) {
        return true;
    }

    /**
     * Finds the id of this request, which the guard has just refused as a duplicate.
     *
     * @param request what was submitted
     * @param free tells whether an id has not been handed out for another submission
     * @return empty unless exactly one free id can be meant: a wrong id is worse than none
     * @throws io.github.camelonesms.model.OneSmsException when the gateway cannot be asked
     */
    Optional<String> identify(SendRequest request, Predicate<String> free);
}
