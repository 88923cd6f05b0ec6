package io.github.camelonesms.operation;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A failed send, call or cancel with a request that was or may have been accepted: its terms, its progress, and its try.
 * Thread-safe, because copies of an exchange share it. The string form shows counts only.
 *
 * @param content null if it is part of the terms
 * @param failure null if it is an Error
 * @param progress null if nothing can be resumed
 */
public record UnfinishedSend(
        SendIdentity identity,
        BodyContent content,
        StepTry failedTry,
        RuntimeException failure,
        Progress progress,
        AtomicBoolean taken) {

    /** How far an operation got. */
    sealed interface Progress permits SendProgress, CancelProgress {}

    boolean isOf(SendIdentity other) {
        return identity.equals(other);
    }

    boolean isRepeatedBy(StepTry laterTry) {
        return laterTry.repeats(failedTry, failure);
    }

    boolean isOfSameStep(StepTry another) {
        return failedTry.isOfSameStep(another);
    }

    /** Takes the send to resume it; false if another branch of the route has done so. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    public boolean isTaken() {
        return taken.get();
    }

    @Override
    public String toString() {
        return "UnfinishedSend[" + identity + "]";
    }
}
