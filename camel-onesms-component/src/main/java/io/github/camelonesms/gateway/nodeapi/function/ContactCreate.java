package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * {@code contact/create}: puts a person into the address book. Answer: {@link Contact}.
 *
 * @param gsm the number
 * @param firstName null = none
 * @param lastName null = none
 * @param groupUUIDs the groups to join
 * @param inBlacklist whether nothing may be sent to the number
 * @param details further fields, names in ASCII letters, digits and {@code _}; known to the gateway are FIRST_NAME,
 *     LAST_NAME, BIRTH_DATE, GSM_2 and GSM_3
 * @param iys what the consent registry is told; null = nothing
 */
public record ContactCreate(
        String gsm,
        String firstName,
        String lastName,
        List<String> groupUUIDs,
        @JsonProperty("isInBlacklist") Boolean inBlacklist,
        Map<String, String> details,
        IysConsent iys) {

    @Override
    public String toString() {
        return "ContactCreate";
    }
}
