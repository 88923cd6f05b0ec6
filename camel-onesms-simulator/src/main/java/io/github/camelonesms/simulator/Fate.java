package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.Destiny;
import java.time.Duration;
import java.util.Objects;

/**
 * What becomes of SMS to a number. Immutable. It is looked up when the sending starts; what the delivery report shows follows
 * at the report's next update (the first is 60 seconds after the start).
 */
public final class Fate {

    /** The phone gets it at once. */
    public static final Fate DELIVERED = new Fate(new Destiny(Destiny.End.DELIVERED, 0));

    /** The network refuses it at once. */
    public static final Fate FAILED = new Fate(new Destiny(Destiny.End.FAILED, 0));

    /** The operator does not take it. Node API shows it as rejected (-1); at gateways without such a state it has failed. */
    public static final Fate REJECTED = new Fate(new Destiny(Destiny.End.REJECTED, 0));

    /** The phone never comes on: it fails when the message's validity ends. */
    public static final Fate OFF = new Fate(new Destiny(Destiny.End.DELIVERED, Long.MAX_VALUE));

    /**
     * The gateway itself breaks down over this number: nobody in its campaign receives anything, the report says that the
     * sending failed (1SMS: 27), and the credit comes back.
     */
    public static final Fate SEND_ERROR = new Fate(new Destiny(Destiny.End.SEND_ERROR, 0));

    private final Destiny destiny;

    private Fate(Destiny destiny) {
        this.destiny = destiny;
    }

    /**
     * A phone that comes on after a while. A message whose validity is not longer than that fails.
     *
     * @param duration virtual time from the start of the sending
     */
    public static Fate offFor(Duration duration) {
        return DELIVERED.after(duration);
    }

    /**
     * The same end, later. What is later than the message's validity ends as a failure when the validity does.
     *
     * @param delay virtual time from the start of the sending
     * @throws IllegalArgumentException for a negative delay
     */
    public Fate after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay of a fate is zero or more, not " + delay + ".");
        }
        return new Fate(new Destiny(destiny.end(), delay.toMillis()));
    }

    Destiny destiny() {
        return destiny;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fate fate && fate.destiny.equals(destiny);
    }

    @Override
    public int hashCode() {
        return Objects.hash(destiny);
    }

    @Override
    public String toString() {
        return destiny.end() + (destiny.delayMillis() == 0 ? "" : " after " + Duration.ofMillis(destiny.delayMillis()));
    }
}
