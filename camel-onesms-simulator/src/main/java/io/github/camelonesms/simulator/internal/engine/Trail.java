package io.github.camelonesms.simulator.internal.engine;

/**
 * The engine's data about the current thread's request for the list of requests: account, campaign, reason of a
 * refusal.
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

    /** The account that logged in; null = none. */
    public Account account() {
        return account;
    }

    /** The new campaign; negative = none. */
    public long campaign() {
        return campaign;
    }

    /** The reason of a refusal beyond the vendor's code; may be empty. */
    public String reason() {
        return reason;
    }

    /** The request's notation: xml, json, soap, query, form. */
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
