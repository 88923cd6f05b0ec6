package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A number to which nothing was sent. The string form hides it, so that a result may be logged.
 *
 * @param number the number as the caller gave it
 * @param reason in words, without the number
 */
public record RejectedRecipient(String number, String reason) implements Serializable {

    private static final long serialVersionUID = 1L;

    public RejectedRecipient {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return "RejectedRecipient[" + reason + "]";
    }
}
