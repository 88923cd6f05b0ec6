package io.github.camelonesms.simulator.internal.engine;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A customer of the gateway. Its mutable part (credit, campaigns) is guarded by the engine's lock. */
public final class Account {

    private final String username;
    private final String password;
    private final String apiKey;
    private final String apiHash;
    private final URI webhook;
    private final boolean hasIysCode;
    private final long initialCredit;
    private final List<String> originators;
    private long credit;
    private IdList campaigns = new IdList();

    /**
     * @param apiKey the key that stands for name and password, null for none
     * @param credit SMS units at the start
     * @param originators the approved senders, in the order in which they are listed
     */
    public Account(String username, String password, String apiKey, long credit, List<String> originators) {
        this(username, password, apiKey, null, null, true, credit, originators);
    }

    /**
     * @param apiKey the key that stands for name and password, null for none
     * @param apiHash what goes with the key at vendors that want a pair, null for the password
     * @param webhook where the account has its delivery reports pushed to, null for nowhere
     * @param credit SMS units at the start
     * @param originators the approved senders, in the order in which they are listed
     */
    public Account(
            String username,
            String password,
            String apiKey,
            String apiHash,
            URI webhook,
            boolean hasIysCode,
            long credit,
            List<String> originators) {
        this.username = username;
        this.password = password;
        this.apiKey = apiKey;
        this.apiHash = apiHash;
        this.webhook = webhook;
        this.hasIysCode = hasIysCode;
        this.initialCredit = credit;
        this.credit = credit;
        this.originators = List.copyOf(originators);
    }

    public String username() {
        return username;
    }

    public List<String> originators() {
        return originators;
    }

    /** Where the account has its delivery reports pushed to. */
    public Optional<URI> webhook() {
        return Optional.ofNullable(webhook);
    }

    /** Whether the account has its İYS code, without which nothing commercial is sent. */
    public boolean hasIysCode() {
        return hasIysCode;
    }

    boolean hasPassword(String candidate) {
        return password.equals(candidate);
    }

    boolean hasApiKey(String candidate) {
        return apiKey != null && apiKey.equals(candidate);
    }

    /** The pair of key and hash; without them name and password. */
    boolean hasKeyPair(String key, String hash) {
        return (apiKey == null ? username : apiKey).equals(key) && (apiHash == null ? password : apiHash).equals(hash);
    }

    /** The key, or the MD5 of name and password in hexadecimal digits. */
    boolean hasDigestKey(String candidate) {
        return hasApiKey(candidate) || Md5.hex(username + password).equals(candidate);
    }

    long credit() {
        return credit;
    }

    void credit(long amount) {
        credit = amount;
    }

    void addCredit(long delta) {
        credit += delta;
    }

    IdList campaigns() {
        return campaigns;
    }

    void reset() {
        credit = initialCredit;
        campaigns = new IdList();
    }
}
