package io.github.camelonesms.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hashes of the latest messages. If an equal message was sent within the duplicate guard's window, a refusal does not
 * show which of the two was accepted. Requests that were not accepted are omitted. Thread-safe; the oldest are removed.
 */
public final class RecentMessages {

    private static final int CAPACITY = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Sent> messages = new ArrayDeque<>();

    Sent note(SendingAccount account, long fingerprint, Duration guarded, long nanos) {
        Sent sent = new Sent(account, fingerprint, guarded.toNanos(), nanos);
        lock.lock();
        try {
            while (!messages.isEmpty()
                    && (messages.size() >= CAPACITY || messages.peekFirst().isForgettable(nanos))) {
                messages.removeFirst();
            }
            messages.addLast(sent);
        } finally {
            lock.unlock();
        }
        return sent;
    }

    /**
     * Whether the gateway may have accepted an equal message that its guard still remembered at the first try of this
     * one, which was at {@code nanos}.
     */
    boolean hasEqual(Sent message, long nanos) {
        lock.lock();
        try {
            return messages.stream()
                    .anyMatch(other -> other != message
                            && other.fingerprint == message.fingerprint
                            && other.account.equals(message.account)
                            && !other.isForgettable(nanos));
        } finally {
            lock.unlock();
        }
    }

    /** A message that the gateway's guard may remember. */
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

        /** The gateway has or may have accepted it by now. */
        void maybeTaken(long nanos) {
            at = nanos;
        }

        void refused() {
            refused = true;
        }

        private boolean isForgettable(long nanos) {
            return refused || nanos - at > guarded;
        }
    }
}
