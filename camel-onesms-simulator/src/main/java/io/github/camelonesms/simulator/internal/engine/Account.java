package io.github.camelonesms.simulator.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer of one gateway. Settings, credit and campaigns are guarded by the engine's lock. */
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

    /** The account's name in a state file. */
    String name() {
        return gateway.label() + '/' + username();
    }

    public String username() {
        return settings.username();
    }

    public List<String> originators() {
        return settings.originators();
    }

    /** The address that the account's delivery reports are posted to. */
    public Optional<URI> webhook() {
        return Optional.ofNullable(settings.webhook());
    }

    /** Whether the account has an İYS code, which commercial messages require. */
    public boolean hasIysCode() {
        return settings.hasIysCode();
    }

    /** Whether the account has its own key instead of name and password. */
    public boolean hasOwnKey() {
        return settings.apiKey() != null;
    }

    /** The settings, including credentials. */
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

    /** The pair of key and hash, or else name and password. */
    boolean hasKeyPair(String key, String hash) {
        AccountSettings own = settings;
        return (own.apiKey() == null ? own.username() : own.apiKey()).equals(key)
                && (own.apiHash() == null ? own.password() : own.apiHash()).equals(hash);
    }

    /** The key in Organik's paths: the account's own, or the MD5 of name and password. */
    public String digestKey() {
        return hasOwnKey() ? settings.apiKey() : Md5.hex(settings.username() + settings.password());
    }

    /** The key, or the MD5 of name and password as hexadecimal digits. */
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

    /** Debits the cost of a campaign. */
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
     * Returns the account's history.
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
