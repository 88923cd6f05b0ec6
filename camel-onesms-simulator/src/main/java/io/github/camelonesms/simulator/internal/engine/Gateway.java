package io.github.camelonesms.simulator.internal.engine;

import java.util.Locale;
import java.util.Optional;

/** A vendor. Accounts, credit, blacklists, duplicate guards and ids are separate per vendor; the phones are shared. */
public enum Gateway {
    /** 1SMS, or BiSMS, which replaces it. */
    ONESMS,
    ILETIMERKEZI,
    NODEAPI,
    ORGANIK;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The component's name for it. */
    public String label() {
        return label;
    }

    /** Returns the gateway of a name of the component; {@code bisms} is {@link #ONESMS}. */
    public static Optional<Gateway> named(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (Gateway gateway : values()) {
            if (gateway.label.equals(wanted) || gateway == ONESMS && "bisms".equals(wanted)) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }
}
