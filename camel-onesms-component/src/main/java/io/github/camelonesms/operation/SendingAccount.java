package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;

/**
 * Identifies an account by user name or API key, because ids and duplicate guards are per account. The string form
 * shows no name.
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
