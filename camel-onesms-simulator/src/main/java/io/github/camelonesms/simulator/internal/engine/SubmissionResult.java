package io.github.camelonesms.simulator.internal.engine;

/**
 * The result of a submission.
 *
 * @param id the campaign, if accepted
 * @param cost the debited credit, if accepted
 */
public record SubmissionResult(Verdict verdict, long id, long cost) {

    /** Accepted, or the reason of the refusal. */
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
