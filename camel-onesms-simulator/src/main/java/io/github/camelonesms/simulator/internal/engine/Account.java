package io.github.camelonesms.simulator.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer at one gateway. Its mutable part (settings, credit, campaigns) is guarded by the engine's lock. */
public final class Account {

    private final Gateway gateway;
    private volatile AccountSettings settings;
    private long credit;
    private long charged;
    private long givenBack;
    private long accepted;
    private long delivered;
    private IdList campaigns = new IdList();

    Account(Gateway gateway, AccountSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
        this.credit = settings.credit();
    }

    public Gateway gateway() {
        return gateway;
    }

    /** What a state file calls it. */
    String name() {
        return gateway.label() + '/' + username();
    }

    public String username() {
        return settings.username();
    }

    public List<String> originators() {
        return settings.originators();
    }

    /** Where the account has its delivery reports pushed to. */
    public Optional<URI> webhook() {
        return Optional.ofNullable(settings.webhook());
    }

    /** Whether the account has its İYS code, without which nothing commercial is sent. */
    public boolean hasIysCode() {
        return settings.hasIysCode();
    }

    /** Whether a key of its own stands for name and password. */
    public boolean hasOwnKey() {
        return settings.apiKey() != null;
    }

    /** What the account was set up with, its credentials included. */
    public AccountSettings settings() {
        return settings;
    }

    void settings(AccountSettings value) {
        settings = value;
    }

    boolean hasPassword(String candidate) {
        return settings.password().equals(candidate);
    }

    boolean hasApiKey(String candidate) {
        return hasOwnKey() && settings.apiKey().equals(candidate);
    }

    /** The pair of key and hash; without them name and password. */
    boolean hasKeyPair(String key, String hash) {
        AccountSettings own = settings;
        return (own.apiKey() == null ? own.username() : own.apiKey()).equals(key)
                && (own.apiHash() == null ? own.password() : own.apiHash()).equals(hash);
    }

    /** What stands for name and password in Organik's paths: the account's own key, or the MD5 of both. */
    public String digestKey() {
        return hasOwnKey() ? settings.apiKey() : Md5.hex(settings.username() + settings.password());
    }

    /** The key, or the MD5 of name and password in hexadecimal digits. */
    boolean hasDigestKey(String candidate) {
        return hasApiKey(candidate)
                || Md5.hex(settings.username() + settings.password()).equals(candidate);
    }

    long credit() {
        return credit;
    }

    void credit(long amount) {
        credit = amount;
    }

    /** Takes the cost of a campaign. */
    void charge(long cost, int messages) {
        credit -= cost;
        charged += cost;
        accepted += messages;
    }

    void giveBack(long amount) {
        credit += amount;
        givenBack += amount;
    }

    void countDelivery() {
        delivered++;
    }

    AccountCounts counts() {
        return new AccountCounts(this, campaigns.size(), accepted, charged, givenBack, delivered, credit);
    }

    /**
     * What it did.
     *
     * @param blacklist its own list
     */
    EngineState.AccountState state(Map<Long, Long> blacklist) {
        return new EngineState.AccountState(
                name(), credit, charged, givenBack, accepted, delivered, campaigns.toArray(), blacklist);
    }

    void restore(EngineState.AccountState state) {
        credit = state.credit();
        charged = state.charged();
        givenBack = state.givenBack();
        accepted = state.accepted();
        delivered = state.delivered();
        for (long id : state.campaigns()) {
            campaigns.add(id);
        }
    }

    IdList campaigns() {
        return campaigns;
    }

    void reset() {
        credit = settings.credit();
        charged = 0;
        givenBack = 0;
        accepted = 0;
        delivered = 0;
        campaigns = new IdList();
    }
}
