package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A recipient's request for no more messages (Node API 1.8.3, {@code mo/list-request}), sent to a short number. All but
 * id and number are null if unknown. The string form hides number and message.
 */
public record OptOutRequest(String id, String number, String message, String keyword, String shortNumber, String state)
        implements Serializable {

    public OptOutRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
    }

    @Override
    public String toString() {
        return "OptOutRequest[id=" + id + ", state=" + state + "]";
    }
}
