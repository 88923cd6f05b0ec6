package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * The status of one recipient. The string form hides the number.
 *
 * @param number the number as the gateway reports it: twelve digits, or as given if the gateway could not read it
 * @param reason why the message did not arrive; null if it has arrived or still may, or if the vendor gives none
 * @param at since when the recipient has this status, to the second; null if the vendor does not report it
 */
public record RecipientStatus(String number, DeliveryStatus status, FailureReason reason, String code, Instant at)
        implements Serializable {

    public RecipientStatus {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(status, "status");
    }

    /** A status of which nothing more is known. */
    public RecipientStatus(String number, DeliveryStatus status) {
        this(number, status, null, null, null);
    }

    @Override
    public String toString() {
        return "RecipientStatus[" + status + (reason == null ? "" : ", reason=" + reason)
                + (code == null ? "" : ", code=" + code) + (at == null ? "" : ", at=" + at) + "]";
    }
}
