package io.github.camelonesms.gateway;

import java.util.Set;

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
     * The ids of recent submissions that could be this request, which the guard has just refused as a duplicate.
     *
     * @return every candidate that fits; the caller takes an id only when exactly one is left that it has not handed out
     *     before
     * @throws io.github.camelonesms.model.OneSmsException when the gateway cannot be asked
     */
    Set<String> candidates(SendRequest request);
}
