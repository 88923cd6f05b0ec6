package io.github.camelonesms.simulator.internal.engine;

/**
 * What the engine made of a submission.
 *
 * @param id the campaign, when accepted
 * @param cost the credit debited, when accepted
 */
public record SubmissionResult(Verdict verdict, long id, long cost) {

    /** Why, or that it was not refused. */
    public enum Verdict {
        ACCEPTED,
        NOBODY_LEFT,
        NOT_ENOUGH_CREDIT,
        DUPLICATE
    }

    static SubmissionResult refused(Verdict verdict) {
        return new SubmissionResult(verdict, 0, 0);
    }
}
