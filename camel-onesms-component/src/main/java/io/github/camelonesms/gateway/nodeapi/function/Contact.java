package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A person in the address book: answer of {@code contact/create} and {@code contact/update}, and row of {@link Contacts}.
 *
 * @param status 1 = done; only where the gateway answers an update with it
 * @param uuid the contact's id
 * @param firstName null = none
 * @param lastName null = none
 * @param gsm the number
 * @param details further fields
 * @param groups the groups, in a form that the vendor does not document
 * @param inBlacklist whether nothing may be sent to the number
 * @param iys the consent registry's word
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
