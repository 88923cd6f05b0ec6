package io.github.camelonesms.simulator.internal.organik;

/** A request, or one delivery of it, whose answer is an error. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    RefusedException(Problem problem) {
        super("Refused with " + problem.number(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
