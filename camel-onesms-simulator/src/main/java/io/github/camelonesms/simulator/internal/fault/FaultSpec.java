package io.github.camelonesms.simulator.internal.fault;

import java.time.Duration;

/**
 * One fault, complete and immutable.
 *
 * @param operation the operation's name; null = every request
 * @param times maximum of strikes
 * @param skip how many matching requests pass first
 * @param probability of a strike at each matching request
 * @param seed of the random choice, if the probability is below 1
 * @param processed whether the request takes effect
 * @param abort whether connections are closed by a reset
 * @param pause before a late answer, or between the bytes of a trickling one
 * @param size bytes of an oversized answer
 * @param answer the answer of {@link FaultKind#ANSWER}
 * @param id its id while it is placed; 0 before
 */
public record FaultSpec(
        FaultKind kind,
        String operation,
        long times,
        long skip,
        double probability,
        long seed,
        boolean processed,
        boolean abort,
        Duration pause,
        long size,
        CannedAnswer answer,
        int id) {

    /** A fault that strikes the next request of any operation. */
    public static FaultSpec of(FaultKind kind) {
        return new FaultSpec(kind, null, 1, 0, 1, 0, kind.processes(), false, Duration.ZERO, 0, null, 0);
    }

    public FaultSpec withOperation(String value) {
        return new FaultSpec(kind, value, times, skip, probability, seed, processed, abort, pause, size, answer, id);
    }

    public FaultSpec withTimes(long value) {
        return new FaultSpec(
                kind, operation, value, skip, probability, seed, processed, abort, pause, size, answer, id);
    }

    public FaultSpec withSkip(long value) {
        return new FaultSpec(
                kind, operation, times, value, probability, seed, processed, abort, pause, size, answer, id);
    }

    public FaultSpec withProbability(double value, long randomSeed) {
        return new FaultSpec(
                kind, operation, Long.MAX_VALUE, skip, value, randomSeed, processed, abort, pause, size, answer, id);
    }

    public FaultSpec withProcessed(boolean value) {
        return new FaultSpec(kind, operation, times, skip, probability, seed, value, abort, pause, size, answer, id);
    }

    public FaultSpec withAbort(boolean value) {
        return new FaultSpec(
                kind, operation, times, skip, probability, seed, processed, value, pause, size, answer, id);
    }

    public FaultSpec withPause(Duration value) {
        return new FaultSpec(
                kind, operation, times, skip, probability, seed, processed, abort, value, size, answer, id);
    }

    public FaultSpec withSize(long value) {
        return new FaultSpec(
                kind, operation, times, skip, probability, seed, processed, abort, pause, value, answer, id);
    }

    public FaultSpec withAnswer(CannedAnswer value) {
        return new FaultSpec(kind, operation, times, skip, probability, seed, processed, abort, pause, size, value, id);
    }

    FaultSpec withId(int value) {
        return new FaultSpec(
                kind, operation, times, skip, probability, seed, processed, abort, pause, size, answer, value);
    }

    /** Returns the outcome in the counts of requests. */
    public String outcome() {
        return answer == null ? kind.label() : answer.outcome();
    }
}
