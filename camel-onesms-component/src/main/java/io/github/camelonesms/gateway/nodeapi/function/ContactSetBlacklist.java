package io.github.camelonesms.gateway.nodeapi.function;

import java.util.List;

/**
 * {@code contact/set-blacklist}: blacklists numbers or removes them; at most 1000 over both lists. Unknown numbers are
 * added to the address book. Answer: {@link Status}.
 *
 * @param status true = blacklist, false = remove
 * @param returnInvalids whether invalid numbers are ignored and returned; otherwise one fails the whole request
 */
public record ContactSetBlacklist(Boolean status, List<String> uuids, List<String> gsms, Boolean returnInvalids) {

    @Override
    public String toString() {
        return "ContactSetBlacklist[status=" + status + "]";
    }
}
