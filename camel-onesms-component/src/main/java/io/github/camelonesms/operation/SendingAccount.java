package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;

/** Ids and duplicate guards are per account: a user name or an API key, which the string form does not show. */
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
