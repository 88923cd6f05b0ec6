package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Destiny;
import java.time.Duration;
import java.util.Optional;

/** Converts fates to names and back. */
public final class FateNames {

    private static final String OFF = "off";

    private FateNames() {}

    /**
     * Returns the fate of a name.
     *
     * @param delay virtual time until then; of off, how long the phone is off
     */
    public static Optional<Destiny> named(String name, Duration delay) {
        long millis = delay == null ? 0 : delay.toMillis();
        return switch (name) {
            case "delivered" -> Optional.of(new Destiny(Destiny.End.DELIVERED, millis));
            case "failed" -> Optional.of(new Destiny(Destiny.End.FAILED, millis));
            case "rejected" -> Optional.of(new Destiny(Destiny.End.REJECTED, millis));
            case "sendError" -> Optional.of(new Destiny(Destiny.End.SEND_ERROR, millis));
            case OFF -> Optional.of(new Destiny(Destiny.End.DELIVERED, delay == null ? Long.MAX_VALUE : millis));
            default -> Optional.empty();
        };
    }

    /** Returns the name of a fate. A phone that is switched on later is off. */
    public static String name(Destiny destiny) {
        return switch (destiny.end()) {
            case DELIVERED -> destiny.delayMillis() > 0 ? OFF : "delivered";
            case FAILED -> "failed";
            case REJECTED -> "rejected";
            case SEND_ERROR -> "sendError";
            case NOT_SENT -> "notSent";
        };
    }

    /** Returns the delay of a fate; empty for none or for ever. */
    public static Optional<Duration> delay(Destiny destiny) {
        return destiny.delayMillis() == 0 || destiny.delayMillis() == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(destiny.delayMillis()));
    }
}
