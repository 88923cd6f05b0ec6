package io.github.camelonesms.journal;

import java.time.Duration;
import java.time.Instant;

/**
 * A request in the journal.
 *
 * @param key the send that it belongs to
 * @param part its number in the send, from 1
 * @param fingerprint a hash of its content
 * @param state what is known of it
 * @param owner the node that took it last
 * @param fence how often a node has taken it
 * @param begunAt when it was begun last, by the clock of the journal
 * @param leaseLeft the rest of the node's lease; zero if it is over
 * @param outcome what the gateway accepted; null in other states
 */
public record SendPart(
        SendKey key,
        int part,
        String fingerprint,
        PartState state,
        String owner,
        long fence,
        Instant begunAt,
        Duration leaseLeft,
        PartOutcome outcome) {

    /** Returns whether a node works on it. */
    public boolean atWork() {
        return state == PartState.BEGUN && !leaseLeft.isZero();
    }
}
