package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Objects;

/**
 * What {@code check} found at one point. Holds no secret.
 *
 * @param point what was looked at
 * @param state what was found
 * @param problem what is wrong; null when nothing is, and when the point was not checked
 * @param cause what was found, in a sentence: what is wrong, why it was not checked, or what is in order
 * @param cure what to do; null without a problem
 */
public record CheckResult(CheckPoint point, CheckState state, CheckProblem problem, String cause, String cure)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    public CheckResult {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(cause, "cause");
    }

    /** State, cause and cure, for people. */
    public String text() {
        return state + ": " + cause + (cure == null ? "" : " " + cure);
    }
}
