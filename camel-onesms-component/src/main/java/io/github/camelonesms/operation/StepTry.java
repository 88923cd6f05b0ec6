package io.github.camelonesms.operation;

/** One try of a step of a route with one exchange. */
public interface StepTry {

    /**
     * Whether this is a repetition of a try that failed, or of steps around it, rather than a step of its own after the
     * route has handled the failure.
     *
     * @param failed the try that failed
     * @param failure what it failed with
     */
    boolean repeats(StepTry failed, RuntimeException failure);

    /** Whether another try is one of the same step of the route. */
    boolean isOfSameStep(StepTry other);
}
