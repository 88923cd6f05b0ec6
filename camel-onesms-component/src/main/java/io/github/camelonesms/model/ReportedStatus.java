package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a vendor's code says of a recipient.
 *
 * @param status never null
 * @param reason why the message did not arrive; null when it arrived, when it still may, or when the vendor does not tell
 * @param code the vendor's own code; null when it told none
 */
public record ReportedStatus(DeliveryStatus status, FailureReason reason, String code) implements Serializable {

    private static final long serialVersionUID = 1L;

    public ReportedStatus {
        Objects.requireNonNull(status, "status");
    }

    /** A status for which there is neither a reason nor a code. */
    public static ReportedStatus of(DeliveryStatus status) {
        return new ReportedStatus(status, null, null);
    }
}
