package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Repeats a submission.
 *
 * @param periodType 0 once (in portions), 1 daily, 2 weekly, 3 monthly, 4 yearly
 * @param interval with type 0: pause between two portions, at least 1
 * @param amount with type 0: messages per portion, a multiple of 1000
 */
@JsonPropertyOrder({"periodType", "amount", "interval"})
public record PeriodicSettings(Integer periodType, Integer interval, Integer amount) {

    /** A submission that is repeated daily (1), weekly (2), monthly (3) or yearly (4). */
    public PeriodicSettings(int periodType) {
        this(periodType, null, null);
    }
}
