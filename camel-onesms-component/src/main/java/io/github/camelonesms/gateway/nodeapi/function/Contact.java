package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A person in the address book: answer of {@code contact/create} and {@code contact/update}, and row of
 * {@link Contacts}.
 *
 * @param status 1 = done; only in answers of an update
 * @param uuid the contact's id
 * @param groups the groups, in an undocumented form
 * @param inBlacklist whether the number receives nothing
 * @param iys the state in the consent registry
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
