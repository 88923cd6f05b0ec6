package io.github.camelonesms.simulator.internal.engine;

/**
 * What the engine finds out about the request that the current thread serves, for the list of requests: whose it is, which
 * campaign it made, why it was refused.
 */
public final class Trail {

    private static final ThreadLocal<Trail> CURRENT = ThreadLocal.withInitial(Trail::new);

    private Account account;
    private long campaign = -1;
    private String reason = "";
    private String wireFormat = "xml";

    private Trail() {}

    /** Begins a new trail for the current thread. */
    public static Trail begin() {
        Trail trail = new Trail();
        CURRENT.set(trail);
        return trail;
    }

    static Trail current() {
        return CURRENT.get();
    }

    /** The account that logged in; null for none. */
    public Account account() {
        return account;
    }

    /** The campaign that was made; negative for none. */
    public long campaign() {
        return campaign;
    }

    /** Why the request was refused, beyond the vendor's code; empty when there is nothing to say. */
    public String reason() {
        return reason;
    }

    /** In which form the request came: xml, json, soap, query, form. */
    public static void wireFormat(String value) {
        current().wireFormat = value;
    }

    String wireFormat() {
        return wireFormat;
    }

    void account(Account value) {
        account = value;
    }

    void campaign(long value) {
        campaign = value;
    }

    void reason(String value) {
        reason = value;
    }
}
