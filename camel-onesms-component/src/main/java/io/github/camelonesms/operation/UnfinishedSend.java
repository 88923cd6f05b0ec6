package io.github.camelonesms.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A send that has failed after a request was accepted, or may have been: what was asked for, how far it came, and which
 * try of which step it was. Thread-safe, for copies of an exchange share it. The string form shows counts only.
 */
public final class UnfinishedSend {

    private final AskedSend asked;
    private final BodyContent content;
    private final StepTry failedTry;
    private final RuntimeException failure;
    private final SendProgress progress;
    private final AtomicBoolean taken = new AtomicBoolean();

    /**
     * @param content null where the body is part of what was asked
     * @param failure what the route was told
     * @param progress null where there is nothing to go on with
     */
    UnfinishedSend(
            AskedSend asked, BodyContent content, StepTry failedTry, RuntimeException failure, SendProgress progress) {
        this.asked = asked;
        this.content = content;
        this.failedTry = failedTry;
        this.failure = failure;
        this.progress = progress;
    }

    boolean isOf(AskedSend other) {
        return asked.equals(other);
    }

    BodyContent content() {
        return content;
    }

    boolean isRepeatedBy(StepTry laterTry) {
        return laterTry.repeats(failedTry, failure);
    }

    boolean isOfSameStep(StepTry another) {
        return failedTry.isOfSameStep(another);
    }

    /** What the route was told. */
    public RuntimeException failure() {
        return failure;
    }

    SendProgress progress() {
        return progress;
    }

    /** Takes it to go on with it; false when another branch of the route has. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Whether a later try has gone on with it. */
    public boolean isTaken() {
        return taken.get();
    }

    @Override
    public String toString() {
        return "UnfinishedSend[" + asked + "]";
    }
}
