package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * A recipient's request for no more messages (Node API 1.8.3, {@code mo/list-request}). The string form hides number
 * and message.
 *
 * @param id the gateway's id of the request
 * @param message the recipient's text; null if unknown
 * @param keyword the keyword recognised in it; null if there is none
 * @param shortNumber the number it was sent to; null if unknown
 * @param state the gateway's state of the request; null if unknown
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
