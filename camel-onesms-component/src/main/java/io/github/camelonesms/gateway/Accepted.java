package io.github.camelonesms.gateway;

import io.github.camelonesms.model.RejectedRecipient;
import java.util.List;

/**
 * A submission that the gateway took.
 *
 * @param id what delivery reports are asked by; null when the gateway did not tell
 * @param rejected the numbers that the gateway itself left out
 */
public record Accepted(String id, List<RejectedRecipient> rejected) {

    public Accepted {
        rejected = List.copyOf(rejected);
    }

    /** A submission taken in full. */
    public Accepted(String id) {
        this(id, List.of());
    }
}
