package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;

/**
 * Identifies an account, because ids and duplicate guards are per account. The string form shows no name.
 *
 * @param gateway the account's vendor
 * @param name the user name, or else the API key
 */
record SendingAccount(String gateway, URI baseUrl, String name) {

    static SendingAccount of(String gateway, URI baseUrl, Credentials credentials) {
        return new SendingAccount(
                gateway, baseUrl, credentials.username() == null ? credentials.apiKey() : credentials.username());
    }

    @Override
    public String toString() {
        return "SendingAccount[" + gateway + "]";
    }
}
