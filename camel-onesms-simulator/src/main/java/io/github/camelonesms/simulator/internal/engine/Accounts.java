package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The accounts of all gateways. Every account exists at each of them, with the same credentials and its own credit. */
public final class Accounts {

    private final Map<Gateway, List<Account>> inOrder = new EnumMap<>(Gateway.class);
    private final Map<Gateway, Map<String, Account>> byName = new EnumMap<>(Gateway.class);
    private final Map<String, AccountSettings> ofStart = new HashMap<>();

    Accounts(Collection<AccountSettings> settings) {
        for (Gateway gateway : Gateway.values()) {
            inOrder.put(gateway, new CopyOnWriteArrayList<>());
            byName.put(gateway, new ConcurrentHashMap<>());
        }
        settings.forEach(this::put);
        settings.forEach(account -> ofStart.put(account.username(), account));
    }

    /** Adds an account, or changes the one of that name without its history. */
    void put(AccountSettings settings) {
        for (Gateway gateway : Gateway.values()) {
            Account known = byName.get(gateway).get(settings.username());
            if (known == null) {
                Account account = new Account(gateway, settings);
                byName.get(gateway).put(settings.username(), account);
                inOrder.get(gateway).add(account);
            } else {
                known.settings(settings);
            }
        }
    }

    public Optional<Account> login(Gateway gateway, String username, String password) {
        return traced(find(gateway, username).filter(account -> account.hasPassword(password)));
    }

    public Optional<Account> loginByApiKey(Gateway gateway, String apiKey) {
        return first(gateway, account -> account.hasApiKey(apiKey));
    }

    /** The account with this pair of key and hash, or of name and password. */
    public Optional<Account> loginByKeyPair(Gateway gateway, String key, String hash) {
        return first(gateway, account -> account.hasKeyPair(key, hash));
    }

    /** The account with this API key, which may also be the MD5 of its name and password. */
    public Optional<Account> loginByDigestKey(Gateway gateway, String key) {
        return first(gateway, account -> account.hasDigestKey(key));
    }

    public Optional<Account> find(Gateway gateway, String username) {
        return username == null
                ? Optional.empty()
                : Optional.ofNullable(byName.get(gateway).get(username));
    }

    /** The account of that name at each gateway; empty if there is none. */
    public List<Account> everywhere(String username) {
        List<Account> found = new ArrayList<>();
        for (Gateway gateway : Gateway.values()) {
            find(gateway, username).ifPresent(found::add);
        }
        return found;
    }

    /** All accounts of a gateway, in the order of creation. */
    public List<Account> of(Gateway gateway) {
        return List.copyOf(inOrder.get(gateway));
    }

    List<Account> all() {
        return inOrder.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The account of a name in a state file.
     *
     * @throws UnknownAccountException if there is none
     */
    Account named(String name) {
        int slash = name.indexOf('/');
        return required(Gateway.named(name.substring(0, slash)).orElseThrow(), name.substring(slash + 1));
    }

    /**
     * The account of a user name in a state file.
     *
     * @throws UnknownAccountException if there is none
     */
    public Account required(Gateway gateway, String username) {
        return find(gateway, username).orElseThrow(() -> new UnknownAccountException(username));
    }

    /** The accounts with changed settings; credentials only if they changed. */
    List<EngineState.ChangedAccount> changed() {
        return of(Gateway.ONESMS).stream()
                .map(Account::settings)
                .filter(settings -> !settings.equals(ofStart.get(settings.username())))
                .map(settings -> {
                    AccountSettings first = ofStart.get(settings.username());
                    boolean own = first == null || !settings.hasCredentialsOf(first);
                    return new EngineState.ChangedAccount(own ? settings : settings.withoutCredentials(), own);
                })
                .toList();
    }

    /** Changes or adds an account from a state file. */
    void restore(EngineState.ChangedAccount changed) {
        AccountSettings settings = changed.settings();
        AccountSettings first = ofStart.get(settings.username());
        if (first == null && !changed.ownCredentials()) {
            throw new UnknownAccountException(settings.username());
        }
        put(changed.ownCredentials() ? settings : settings.withCredentialsOf(first));
    }

    void reset() {
        inOrder.values().forEach(accounts -> accounts.forEach(Account::reset));
    }

    private Optional<Account> first(Gateway gateway, Predicate<Account> wanted) {
        return traced(inOrder.get(gateway).stream().filter(wanted).findFirst());
    }

    private static Optional<Account> traced(Optional<Account> account) {
        account.ifPresent(found -> Trail.current().account(found));
        return account;
    }
}
