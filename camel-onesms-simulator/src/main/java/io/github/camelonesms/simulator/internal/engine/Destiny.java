package io.github.camelonesms.simulator.internal.engine;

/**
 * What becomes of one recipient once the sending has started.
 *
 * @param end how it ends
 * @param delayMillis virtual time from the start of the sending to that end
 */
public record Destiny(End end, long delayMillis) {

    /** How the journey of one SMS ends. */
    public enum End {
        DELIVERED,
        FAILED,
        /** The operator does not take it. */
        REJECTED,
        /** The gateway itself breaks down over this number: the whole campaign is lost. */
        SEND_ERROR,
        /** Never handed to the network: an unusable or blacklisted number, or a cancelled sending. */
        NOT_SENT
    }

    /** Of a recipient who is left out of the sending. */
    public static final Destiny NOT_SENT = new Destiny(End.NOT_SENT, 0);

    /** Whether the SMS reaches the phone before it expires. */
    boolean arrives(long validityMillis) {
        return end == End.DELIVERED && (delayMillis == 0 || delayMillis < validityMillis);
    }

    /** When the last word is known, counted from the start of the sending. */
    long settledAfter(long validityMillis) {
        return Math.min(delayMillis, validityMillis);
    }

    /**
     * The status as the gateway knows it.
     *
     * @param update the virtual time of the last look at the network, counted from the start; negative before the first
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
