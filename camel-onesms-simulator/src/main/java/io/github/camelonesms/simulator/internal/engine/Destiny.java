package io.github.camelonesms.simulator.internal.engine;

/**
 * The fate of one recipient after the start of the sending.
 *
 * @param delayMillis virtual time from the start to the end
 * @param code the vendor's code of the failure in the report; null = the usual one
 */
public record Destiny(End end, long delayMillis, String code) {

    /** The end of one SMS. */
    public enum End {
        DELIVERED,
        FAILED,
        /** The operator refuses it. */
        REJECTED,
        /** The gateway fails at this number, and the whole campaign is lost. */
        SEND_ERROR,
        /** Never sent: an unusable or blacklisted number, or a cancelled sending. */
        NOT_SENT
    }

    /** For a recipient who is left out. */
    public static final Destiny NOT_SENT = new Destiny(End.NOT_SENT, 0);

    /** A fate with the usual code. */
    public Destiny(End end, long delayMillis) {
        this(end, delayMillis, null);
    }

    /** Whether the SMS arrives before it expires. */
    boolean arrives(long validityMillis) {
        return end == End.DELIVERED && (delayMillis == 0 || delayMillis < validityMillis);
    }

    /** When the status is final, from the start of the sending. */
    long settledAfter(long validityMillis) {
        return Math.min(delayMillis, validityMillis);
    }

    /**
     * The status that the gateway knows.
     *
     * @param update the virtual time of the last report update, from the start; negative before the first
     */
    RecipientState at(long update, long validityMillis) {
        if (end == End.NOT_SENT) {
            return RecipientState.FAILED;
        }
        if (update < 0) {
            return RecipientState.WAITING;
        }
        if (settledAfter(validityMillis) > update) {
            return RecipientState.PENDING;
        }
        return arrives(validityMillis) ? RecipientState.DELIVERED : RecipientState.FAILED;
    }
}
