package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The meaning of a vendor's code for a recipient.
 *
 * @param status never null
 * @param reason why the message did not arrive; null if it has arrived or still may, or if the vendor gives none
 * @param code the vendor's own code; null if there is none
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
