package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * {@code contact/update}: changes a contact. Answer: {@link Contact}; some servers only fill its status.
 *
 * @param uuid the contact's id; required
 * @param groupUUIDs the groups to join
 * @param inBlacklist whether the number receives nothing
 * @param details further fields, see {@link ContactCreate#details()}
 * @param iys what is reported to the consent registry; null = nothing
 */
public record ContactUpdate(
        String uuid,
        String gsm,
        String firstName,
        String lastName,
        List<String> groupUUIDs,
        @JsonProperty("isInBlacklist") Boolean inBlacklist,
        Map<String, String> details,
        IysConsent iys) {

    @Override
    public String toString() {
        return "ContactUpdate[uuid=" + uuid + "]";
    }
}
