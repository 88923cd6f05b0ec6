package io.github.camelonesms.operation;

/** A try of a route's step with one exchange. */
public interface StepTry {

    /** Whether this is a redelivery of a failed try, and not a new step after the route has handled the failure. */
    boolean repeats(StepTry failed, RuntimeException failure);

    /** Whether both are tries of the same step. */
    boolean isOfSameStep(StepTry other);
}
