package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/** A number as the caller gave it, to which nothing was sent, and why. The string form hides it: it may be logged. */
public record RejectedRecipient(String number, String reason) implements Serializable {

    public RejectedRecipient {
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return "RejectedRecipient[" + reason + "]";
    }
}
