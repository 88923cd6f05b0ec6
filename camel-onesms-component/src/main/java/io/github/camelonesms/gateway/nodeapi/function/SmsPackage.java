package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A package in {@link SmsPackages}.
 *
 * @param state -4 cancelled, -3 sending failed, -2 creation failed, -1 refused by the operator, 0 being saved, 1
 *     waiting, 2 being queued, 3 being sent, 4 sent, 5 partly reported, 6 complete
 * @param scheduled some servers write {@code isScheculed}, which is read too
 */
public record SmsPackage(
        String id,
        String customID,
        Integer type,
        String uuid,
        Object error,
        Integer state,
        String title,
        String content,
        List<String> senders,
        Integer encoding,
        Integer validity,
        Statistics statistics,
        @JsonProperty("isScheduled") @JsonAlias("isScheculed") Boolean scheduled,
        String sendingDate) {

    /**
     * Counts of a package.
     *
     * @param total messages, segments of each recipient counted
     * @param credit reserved credits
     */
    public record Statistics(Long total, Long credit, Long rCount, Long delivered, Long undelivered) {}

    @Override
    public String toString() {
        return "SmsPackage[id=" + id + ", state=" + state + "]";
    }
}
