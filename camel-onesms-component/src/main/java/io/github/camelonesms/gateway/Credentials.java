package io.github.camelonesms.gateway;

/**
 * What a request is authenticated with. The string form shows nothing.
 *
 * @param username null when the account is known by a key
 * @param password the API password; null when the account is known by a key
 * @param apiKey null when the account is known by name and password
 * @param apiSecret the key's hash or secret; null where the vendor has none
 */
public record Credentials(String username, String password, String apiKey, String apiSecret) {

    @Override
    public String toString() {
        return "Credentials[xxxxxx]";
    }
}
