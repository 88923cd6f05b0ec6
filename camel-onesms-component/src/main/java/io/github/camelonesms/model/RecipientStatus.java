package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * What is known of one recipient. The string form hides the number.
 *
 * @param number the number as the gateway reports it: twelve digits, or as given where the gateway could not read it
 * @param status never null
 */
public record RecipientStatus(String number, DeliveryStatus status) implements Serializable {

    private static final long serialVersionUID = 1L;

    public RecipientStatus {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(status, "status");
    }

    @Override
    public String toString() {
        return "RecipientStatus[" + status + "]";
    }
}
