package io.github.camelonesms.operation;

import java.time.Duration;

/**
 * How an endpoint settles requests whose outcome is unknown.
 *
 * @param settleFor after this age a request whose outcome is still unknown is given up
 * @param settlingTime after this time the gateway surely shows a request that a node may have sent
 */
public record Settling(Settle settle, Duration settleFor, Duration settlingTime) {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Longer than settleFor: a node that can settle it may be about to start, or a gateway about to recover. */
    Duration longest() {
        Duration twice = settleFor.multipliedBy(2);
        return twice.compareTo(HOUR) > 0 ? twice : HOUR;
    }
}
