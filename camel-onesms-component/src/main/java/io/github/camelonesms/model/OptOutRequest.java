package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A recipient's wish not to be written to any more (Node API 1.8.3, {@code mo/list-request}). The string form hides
 * number and message.
 *
 * @param id the gateway's id of the request
 * @param number who asks
 * @param message what was written; null when the gateway does not tell
 * @param keyword the keyword recognised in it; null when none
 * @param shortNumber the number it was sent to; null when the gateway does not tell
 * @param state the gateway's state of the request as text; null when it does not tell
 */
public record OptOutRequest(String id, String number, String message, String keyword, String shortNumber, String state)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public OptOutRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
    }

    @Override
    public String toString() {
        return "OptOutRequest[id=" + id + ", state=" + state + "]";
    }
}
