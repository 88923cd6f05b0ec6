package io.github.camelonesms.simulator.internal.engine;

import java.util.List;

/** A customer of the gateway. Its mutable part (credit, campaigns) is guarded by the engine's lock. */
public final class Account {

    private final String username;
    private final String password;
    private final String apiKey;
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
        this.username = username;
        this.password = password;
        this.apiKey = apiKey;
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

    boolean hasPassword(String candidate) {
        return password.equals(candidate);
    }

    boolean hasApiKey(String candidate) {
        return apiKey != null && apiKey.equals(candidate);
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
