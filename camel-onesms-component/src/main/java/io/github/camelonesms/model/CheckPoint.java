package io.github.camelonesms.model;

import java.util.Locale;

/** The points of a {@code check}, in their order. */
public enum CheckPoint {
    /** Whether the gateway answers at {@code baseUrl}. */
    REACH,
    /** Whether the TLS connection works. */
    TLS,
    /** Whether this machine's clock agrees with the gateway's, to the minute. */
    CLOCK,
    /** Whether the gateway accepts the account from this machine. */
    CREDENTIALS,
    /** Whether the account has approved senders, including the sender of the options. */
    SENDERS,
    /** Whether the account has credit. */
    CREDIT,
    /** Whether the outcome of a lost answer can be established: the duplicate guard and the list of campaigns. */
    RECOVERY;

    /** The name in lower case, such as {@code senders}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
