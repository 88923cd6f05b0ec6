package io.github.camelonesms.simulator.internal.engine;

import java.util.Locale;
import java.util.Optional;

/** How far a message is. */
public enum MessageState {
    SCHEDULED("scheduled"),
    /** Sent, and not on the phone: it is off. */
    WAITING("waiting"),
    DELIVERED("delivered"),
    /** The network refused it, or the phone did not come on in time. */
    FAILED("failed"),
    /** The operator did not take it. */
    REJECTED("rejected"),
    /** Left out: a blacklisted or unusable number. */
    NOT_SENT("notSent"),
    CANCELLED("cancelled"),
    /** The gateway broke down over its campaign. */
    ERROR("error");

    private final String label;

    MessageState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether it will never arrive, other than by the sender's own wish. */
    public boolean lost() {
        return this == FAILED || this == REJECTED || this == NOT_SENT || this == ERROR;
    }

    /** The state of that name. */
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
