package io.github.camelonesms.operation;

import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.TakenPart;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The latest parts that the duplicate guard has refused, so that it is not asked again while only their ids are missing.
 * Not thread-safe.
 */
final class ArrivedParts {

    private static final int CAPACITY = 20_000;

    private final Set<Begun> arrived = new LinkedHashSet<>();

    /** A part that begins anew has another beginning. */
    private record Begun(SendKey key, int part, Instant at) {

        static Begun of(TakenPart part) {
            return new Begun(part.lease().key(), part.lease().part(), part.begunAt());
        }
    }

    void add(TakenPart part) {
        if (arrived.size() >= CAPACITY) {
            arrived.remove(arrived.iterator().next());
        }
        arrived.add(Begun.of(part));
    }

    boolean contains(TakenPart part) {
        return arrived.contains(Begun.of(part));
    }
}
