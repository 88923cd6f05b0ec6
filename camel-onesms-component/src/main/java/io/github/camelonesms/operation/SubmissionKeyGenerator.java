package io.github.camelonesms.operation;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Unique keys, also across processes. Only the beginning is random, which costs least. Thread-safe. */
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
