package io.github.camelonesms.simulator.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * Credentials and permissions of an account, the same at every gateway.
 *
 * @param apiKey the key that replaces name and password; null = none
 * @param apiHash the second part of a key at some vendors; null = the password
 * @param webhook the address for posted delivery reports; null = none
 * @param hasIysCode whether the account has an İYS code, which commercial messages require
 * @param credit SMS units at the start, at each gateway
 * @param originators the approved senders in the order of the list
 */
public record AccountSettings(
        String username,
        String password,
        String apiKey,
        String apiHash,
        URI webhook,
        boolean hasIysCode,
        long credit,
        List<String> originators) {

    public AccountSettings {
        originators = List.copyOf(originators);
    }

    public AccountSettings withOriginators(List<String> value) {
        return new AccountSettings(username, password, apiKey, apiHash, webhook, hasIysCode, credit, value);
    }

    public AccountSettings withKey(String key, String hash) {
        return new AccountSettings(username, password, key, hash, webhook, hasIysCode, credit, originators);
    }

    boolean hasCredentialsOf(AccountSettings other) {
        return password.equals(other.password)
                && Objects.equals(apiKey, other.apiKey)
                && Objects.equals(apiHash, other.apiHash);
    }

    /** The same account with the credentials of another one. */
    AccountSettings withCredentialsOf(AccountSettings other) {
        return new AccountSettings(
                username, other.password, other.apiKey, other.apiHash, webhook, hasIysCode, credit, originators);
    }

    AccountSettings withoutCredentials() {
        return new AccountSettings(username, "", null, null, webhook, hasIysCode, credit, originators);
    }

    public AccountSettings withWebhook(URI value) {
        return new AccountSettings(username, password, apiKey, apiHash, value, hasIysCode, credit, originators);
    }
}
