package io.github.camelonesms.simulator;

import io.github.camelonesms.simulator.internal.engine.Destiny;
import java.time.Duration;
import java.util.Objects;

/**
 * What happens to messages at a phone. Immutable. The fate is read when the sending starts. The delivery report shows
 * it at its next update (the first is 60 seconds after the start).
 */
public final class Fate {

    /** Delivered at once. */
    public static final Fate DELIVERED = new Fate(new Destiny(Destiny.End.DELIVERED, 0));

    /** Refused by the network at once. */
    public static final Fate FAILED = new Fate(new Destiny(Destiny.End.FAILED, 0));

    /** Refused by the operator. Node API reports it as rejected (-1), the other gateways as failed. */
    public static final Fate REJECTED = new Fate(new Destiny(Destiny.End.REJECTED, 0));

    /** The phone stays off: the message fails when its validity ends. */
    public static final Fate OFF = new Fate(new Destiny(Destiny.End.DELIVERED, Long.MAX_VALUE));

    /**
     * The gateway fails at this number. Nobody in its campaign receives anything, the report shows a send error (1SMS:
     * 27), and the credit is refunded.
     */
    public static final Fate SEND_ERROR = new Fate(new Destiny(Destiny.End.SEND_ERROR, 0));

    private final Destiny destiny;

    private Fate(Destiny destiny) {
        this.destiny = destiny;
    }

    /**
     * Refused at once, with this code in the report: 1SMS a digit, iletimerkezi and Organik a number, Node API a state
     * from -2 to 9, or state and error as {@code 4/17}. A gateway whose reports have no room for the code writes its
     * usual one.
     *
     * @param code the vendor's code
     * @throws IllegalArgumentException for a blank code
     */
    public static Fate failed(String code) {
        if (code.isBlank()) {
            throw new IllegalArgumentException("The code of a failure is blank.");
        }
        return new Fate(new Destiny(Destiny.End.FAILED, 0, code));
    }

    /**
     * The phone is off for a while. A message with a shorter validity fails.
     *
     * @param duration virtual time from the start of the sending
     */
    public static Fate offFor(Duration duration) {
        return DELIVERED.after(duration);
    }

    /**
     * The same fate later. If the message's validity ends before, it fails then.
     *
     * @param delay virtual time from the start of the sending
     * @throws IllegalArgumentException for a negative delay
     */
    public Fate after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay of a fate is zero or more, not " + delay + ".");
        }
        return new Fate(new Destiny(destiny.end(), delay.toMillis(), destiny.code()));
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
