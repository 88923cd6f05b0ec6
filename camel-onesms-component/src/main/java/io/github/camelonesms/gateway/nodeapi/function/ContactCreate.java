package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * {@code contact/create}: adds a person to the address book. Answer: {@link Contact}.
 *
 * @param details further fields, names in ASCII letters, digits and {@code _}; predefined are FIRST_NAME, LAST_NAME,
 *     BIRTH_DATE, GSM_2 and GSM_3
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
