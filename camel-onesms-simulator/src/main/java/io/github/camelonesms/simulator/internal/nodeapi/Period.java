package io.github.camelonesms.simulator.internal.nodeapi;

import java.time.Instant;

/**
 * The time from startDate to finishDate, both included.
 *
 * @param start epoch milliseconds; the smallest value for none
 * @param finish epoch milliseconds; the largest value for none
 */
record Period(long start, long finish) {

    private static final long REST_OF_MINUTE = 59_999;

    static Period of(Parameters parameters) throws RefusedException {
        Instant start = parameters.date("startDate", Code.INVALID_DATE_RANGE);
        Instant finish = parameters.date("finishDate", Code.INVALID_DATE_RANGE);
        if (start != null && finish != null && start.isAfter(finish)) {
            throw new RefusedException(Code.INVALID_DATE_RANGE);
        }
        return new Period(
                start == null ? Long.MIN_VALUE : start.toEpochMilli(),
                finish == null ? Long.MAX_VALUE : finish.toEpochMilli() + REST_OF_MINUTE);
    }

    boolean contains(long time) {
        return time >= start && time <= finish;
    }
}
