package io.github.camelonesms.operation;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Generates unique keys, also across processes. Only the beginning is random, because a random number per request would
 * cost more than writing it. Thread-safe.
 */
final class SubmissionKeyGenerator {

    private final long high;
    private final AtomicLong low;

    SubmissionKeyGenerator() {
        UUID random = UUID.randomUUID();
        this.high = random.getMostSignificantBits();
        this.low = new AtomicLong(random.getLeastSignificantBits());
    }

    String next() {
        return new UUID(high, low.getAndIncrement()).toString();
    }
}
