package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import java.util.HashSet;
import java.util.Set;

/**
 * The idempotency keys that messages have of their own, while requests are planned. A message with a key is cut in the
 * same places whatever travels with it, so that a repetition in another batch has the same pieces.
 */
final class OwnKeys {

    private final boolean used;
    private final Set<String> planned = new HashSet<>();
    private int lastNumber;

    /** @param used whether sends are journaled; otherwise keys have no effect */
    OwnKeys(boolean used) {
        this.used = used;
    }

    boolean has(Piece piece) {
        return used && piece.source().idempotencyKey() != null;
    }

    /**
     * Whether a piece may be in one request with another: both have keys, or neither. A key is in a request once: the
     * pieces of one message stay together, and the same message again is in a request of its own.
     *
     * @param room how many numbers the request has room for
     */
    boolean mayJoin(Piece first, Piece piece, int room) {
        if (!has(first) && !has(piece)) {
            return true;
        }
        return has(first)
                && has(piece)
                && piece.outgoing().numbers().size() <= room
                && !(piece.first() && planned.contains(piece.source().idempotencyKey()));
    }

    /** Returns a piece, or the beginning of it, for the request that is being planned. */
    Piece plan(Piece piece, OutgoingMessage content) {
        if (!has(piece)) {
            return piece.outgoing() == content ? piece : piece.numbered(content, 0);
        }
        planned.add(piece.source().idempotencyKey());
        if (piece.part() > 0) {
            return piece;
        }
        lastNumber = piece.first() ? 1 : lastNumber + 1;
        return piece.numbered(content, lastNumber);
    }

    /** The request is complete. */
    void next() {
        planned.clear();
    }
}
