package io.github.camelonesms.gateway;

/**
 * The credentials of a request. The string form shows nothing.
 *
 * @param username null if the account has a key
 * @param password the API password; null if the account has a key
 * @param apiKey null if the account has name and password
 * @param apiSecret the key's hash or secret; null if the vendor has none
 */
public record Credentials(String username, String password, String apiKey, String apiSecret) {

    @Override
    public String toString() {
        return "Credentials[xxxxxx]";
    }
}
