package io.github.camelonesms.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A failed send with a request that was or may have been accepted: its terms, its progress, and its try. Thread-safe,
 * because copies of an exchange share it. The string form shows counts only.
 */
public final class UnfinishedSend {

    private final SendIdentity identity;
    private final BodyContent content;
    private final StepTry failedTry;
    private final RuntimeException failure;
    private final SendProgress progress;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** The content is null if it is part of the terms, the progress if nothing can be resumed. */
    UnfinishedSend(
            SendIdentity identity,
            BodyContent content,
            StepTry failedTry,
            RuntimeException failure,
            SendProgress progress) {
        this.identity = identity;
        this.content = content;
        this.failedTry = failedTry;
        this.failure = failure;
        this.progress = progress;
    }

    boolean isOf(SendIdentity other) {
        return identity.equals(other);
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

    /** Returns the route's exception. */
    public RuntimeException failure() {
        return failure;
    }

    SendProgress progress() {
        return progress;
    }

    /** Takes the send to resume it; false if another branch of the route has done so. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Whether a later try has resumed it. */
    public boolean isTaken() {
        return taken.get();
    }

    @Override
    public String toString() {
        return "UnfinishedSend[" + identity + "]";
    }
}
