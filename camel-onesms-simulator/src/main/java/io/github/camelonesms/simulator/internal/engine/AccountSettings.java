package io.github.camelonesms.simulator.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * How an account is known and what it may do, the same at every gateway.
 *
 * @param apiKey the key that stands for name and password, null for none
 * @param apiHash what goes with the key at vendors that want a pair, null for the password
 * @param webhook where the account has its delivery reports pushed to, null for nowhere
 * @param hasIysCode whether the account has its İYS code, without which nothing commercial is sent
 * @param credit SMS units at the start, at each gateway
 * @param originators the approved senders, in the order in which they are listed
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

    /** The same account with other senders. */
    public AccountSettings withOriginators(List<String> value) {
        return new AccountSettings(username, password, apiKey, apiHash, webhook, hasIysCode, credit, value);
    }

    /** The same account with another key and hash. */
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

    /** The same account with another address for pushed reports. */
    public AccountSettings withWebhook(URI value) {
        return new AccountSettings(username, password, apiKey, apiHash, value, hasIysCode, credit, originators);
    }
}
