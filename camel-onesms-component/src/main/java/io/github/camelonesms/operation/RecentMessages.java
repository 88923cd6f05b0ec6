package io.github.camelonesms.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was sent lately, as hashes: where an equal message was sent within the time of the vendor's duplicate guard, a
 * refusal as a duplicate does not say which of the two the gateway has taken. Requests that surely were not taken are left
 * out. Thread-safe; the oldest are forgotten.
 */
public final class RecentMessages {

    private static final int CAPACITY = 50_000;

    private final Deque<Sent> messages = new ArrayDeque<>();

    /** Notes a message that is about to be sent. */
    synchronized Sent note(SendingAccount account, long fingerprint, Duration guarded, long nanos) {
        while (!messages.isEmpty()
                && (messages.size() == CAPACITY || messages.peekFirst().isForgettable(nanos))) {
            messages.removeFirst();
        }
        Sent sent = new Sent(account, fingerprint, guarded.toNanos(), nanos);
        messages.addLast(sent);
        return sent;
    }

    /**
     * Whether the gateway may have taken an equal message that its guard still remembered when this one was first sent.
     *
     * @param nanos when it was first sent
     */
    synchronized boolean hasEqual(Sent message, long nanos) {
        return messages.stream()
                .anyMatch(other -> other != message
                        && other.fingerprint == message.fingerprint
                        && other.account.equals(message.account)
                        && !other.isForgettable(nanos));
    }

    /** A message of which the gateway may remember that it took it. */
    static final class Sent {

        private final SendingAccount account;
        private final long fingerprint;
        private final long guarded;
        private volatile long at;
        private volatile boolean refused;

        private Sent(SendingAccount account, long fingerprint, long guarded, long at) {
            this.account = account;
            this.fingerprint = fingerprint;
            this.guarded = guarded;
            this.at = at;
        }

        /** The gateway has taken it by now, or may have. */
        void maybeTaken(long nanos) {
            at = nanos;
        }

        /** The gateway surely has not taken it. */
        void refused() {
            refused = true;
        }

        private boolean isForgettable(long nanos) {
            return refused || nanos - at > guarded;
        }
    }
}
