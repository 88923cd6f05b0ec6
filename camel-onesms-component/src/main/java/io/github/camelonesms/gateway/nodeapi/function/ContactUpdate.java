package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** {@code contact/update}: changes a contact. Answer: {@link Contact}; some servers only fill its status. */
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
