package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/set-blacklist}: puts numbers on the blacklist or takes them off; at most 1000 over both lists. Unknown
 * numbers come into the address book. Answer: {@link Status}.
 *
 * @param status true = nothing may be sent to them
 * @param uuids contacts by id
 * @param gsms numbers
 * @param returnInvalids whether invalid numbers are ignored and returned; otherwise one fails the whole request
 */
public record ContactSetBlacklist(Boolean status, List<String> uuids, List<String> gsms, Boolean returnInvalids) {

    @Override
    public String toString() {
        return "ContactSetBlacklist[status=" + status + "]";
    }
}
