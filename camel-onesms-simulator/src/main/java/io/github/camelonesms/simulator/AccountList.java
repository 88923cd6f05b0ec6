package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.AccountSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the accounts that a simulator starts with. The default is the account test with the password test. */
final class AccountList {

    private static final List<String> DEFAULT_ORIGINATORS = List.of("BASLIK", "TEST", "BAŞLIK");
    private static final long DEFAULT_CREDIT = 1_000_000;

    private final Map<String, AccountSettings> accounts = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private final Map<String, URI> webhooks = new LinkedHashMap<>();
    private final Set<String> withoutIysCode = new LinkedHashSet<>();

    void add(String username, String password, long credit, List<String> originators) {
        accounts.put(username, account(username, password, credit, originators));
    }

    void key(String username, String key) {
        keys.put(username, key);
    }

    void hash(String username, String hash) {
        hashes.put(username, hash);
    }

    void webhook(String username, URI url) {
        webhooks.put(username, url);
    }

    void withoutIysCode(String username) {
        withoutIysCode.add(username);
    }

    /**
     * Returns the accounts.
     *
     * @throws IllegalArgumentException if a setting names an unknown account
     */
    List<AccountSettings> settings() {
        Map<String, AccountSettings> all = new LinkedHashMap<>(accounts);
        if (all.isEmpty()) {
            all.put("test", account("test", "test", DEFAULT_CREDIT, List.of()));
        }
        check(all, keys.keySet().stream(), "for the API key");
        check(
                all,
                Stream.concat(webhooks.keySet().stream(), withoutIysCode.stream()),
                "for the webhook or without the İYS code");
        return all.values().stream().map(this::complete).toList();
    }

    private static void check(Map<String, AccountSettings> all, Stream<String> names, String purpose) {
        names.filter(name -> !all.containsKey(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no account '" + name + "' " + purpose + ".");
        });
    }

    private AccountSettings complete(AccountSettings account) {
        String name = account.username();
        return new AccountSettings(
                name,
                account.password(),
                keys.get(name),
                hashes.get(name),
                webhooks.get(name),
                !withoutIysCode.contains(name),
                account.credit(),
                account.originators());
    }

    /** An account with default settings; without senders it has the usual ones. */
    static AccountSettings account(String username, String password, long credit, List<String> originators) {
        return new AccountSettings(
                username,
                password,
                null,
                null,
                null,
                true,
                credit,
                originators.isEmpty() ? DEFAULT_ORIGINATORS : originators);
    }
}
