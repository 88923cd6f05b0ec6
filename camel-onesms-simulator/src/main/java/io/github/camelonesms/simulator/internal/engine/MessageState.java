package io.github.camelonesms.simulator.internal.engine;

import java.util.Locale;
import java.util.Optional;

/** How far a message has come. */
public enum MessageState {
    SCHEDULED("scheduled"),
    /** Sent, but the phone is off. */
    WAITING("waiting"),
    DELIVERED("delivered"),
    /** The network refused it, or the phone was off too long. */
    FAILED("failed"),
    /** The operator refused it. */
    REJECTED("rejected"),
    /** Left out: a blacklisted or unusable number. */
    NOT_SENT("notSent"),
    CANCELLED("cancelled"),
    /** The gateway failed at its campaign. */
    ERROR("error");

    private final String label;

    MessageState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether it will never arrive, unless the sender cancelled it. */
    public boolean lost() {
        return this == FAILED || this == REJECTED || this == NOT_SENT || this == ERROR;
    }

    public static Optional<MessageState> named(String label) {
        String wanted = label.toLowerCase(Locale.ROOT);
        for (MessageState state : values()) {
            if (state.label.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
