package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * The result of one point of a {@code check}. Holds no secret.
 *
 * @param cause a sentence: what is wrong, why it was not checked, or what is in order
 */
public record CheckResult(CheckPoint point, CheckState state, CheckProblem problem, String cause, String cure)
        implements Serializable {

    public CheckResult {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(cause, "cause");
    }

    /** Returns state, cause and cure, for people. */
    public String text() {
        return state + ": " + cause + (cure == null ? "" : " " + cure);
    }
}
