package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/** The meaning of a vendor's code for a recipient; reason and code may be null, the status never. */
public record ReportedStatus(DeliveryStatus status, FailureReason reason, String code) implements Serializable {

    public ReportedStatus {
        Objects.requireNonNull(status, "status");
    }

    /** A status for which there is neither a reason nor a code. */
    public static ReportedStatus of(DeliveryStatus status) {
        return new ReportedStatus(status, null, null);
    }
}
