package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A person in the address book: answer of {@code contact/create} and {@code contact/update}, and row of {@link
 * Contacts}.
 */
public record Contact(
        Integer status,
        String uuid,
        String firstName,
        String lastName,
        String gsm,
        Map<String, String> details,
        Object groups,
        @JsonProperty("isInBlacklist") Boolean inBlacklist,
        IysState iys) {

    @Override
    public String toString() {
        return "Contact[uuid=" + uuid + "]";
    }
}
