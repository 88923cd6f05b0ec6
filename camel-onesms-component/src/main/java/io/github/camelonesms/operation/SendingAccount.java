package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import java.net.URI;

/**
 * Whose submissions they are: the ids and the duplicate guard of one account have nothing to do with those of another.
 * The string form shows no name.
 *
 * @param gateway the vendor whose account it is
 * @param name the user name, or the API key of an account that has none
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
