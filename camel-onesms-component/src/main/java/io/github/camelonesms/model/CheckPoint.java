package io.github.camelonesms.model;

import java.util.Locale;

/** What {@code check} looks at, in this order. */
public enum CheckPoint {
    /** Whether the gateway answers at {@code baseUrl}. */
    REACH,
    /** Whether the TLS connection can be used. */
    TLS,
    /** Whether this machine's clock agrees with the gateway's. */
    CLOCK,
    /** Whether the gateway accepts the account from this machine. */
    CREDENTIALS,
    /** Whether the account has approved senders, and the sender of the options is one of them. */
    SENDERS,
    /** Whether there is credit. */
    CREDIT,
    /** Whether the outcome of a lost answer can be established: the duplicate guard and the list of campaigns. */
    RECOVERY;

    /** The name in lower case, such as {@code senders}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
