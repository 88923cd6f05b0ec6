package io.github.camelonesms.delivery;

import java.time.Duration;
import java.util.Objects;

/**
 * The result of a claim, for {@link DeliveryStore#commitAll}.
 *
 * @param snapshot null = unchanged
 * @param pause the id is due again after it
 */
public record DeliveryCommit(DeliveryClaim claim, byte[] snapshot, Duration pause) {

    public DeliveryCommit {
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(pause, "pause");
    }
}
