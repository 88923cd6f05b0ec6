package io.github.camelonesms.operation;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keys unlike those of any other request, of this process or another. Random is where they begin; asking the system for
 * random numbers once a request would cost more than writing it. Thread-safe.
 */
final class SubmissionKeys {

    private final long high;
    private final AtomicLong low;

    SubmissionKeys() {
        UUID random = UUID.randomUUID();
        this.high = random.getMostSignificantBits();
        this.low = new AtomicLong(random.getLeastSignificantBits());
    }

    String next() {
        return new UUID(high, low.getAndIncrement()).toString();
    }
}
