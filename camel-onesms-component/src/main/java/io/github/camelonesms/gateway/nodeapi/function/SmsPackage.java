package io.github.camelonesms.gateway.nodeapi.function;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A package in {@link SmsPackages}.
 *
 * @param id the id that reports are polled by
 * @param customID the caller's own id
 * @param type 0 otp, 1 normal, 2 by Turkish identity number
 * @param uuid the package's other id
 * @param error the failure, in an undocumented form
 * @param state -4 cancelled, -3 sending failed, -2 creation failed, -1 refused by the operator, 0 being saved, 1
 * waiting, 2 being queued, 3 being sent, 4 sent, 5 partly reported, 6 complete
 * @param title name of the package in the panel
 * @param encoding 0 ASCII, 1 Turkish, 2 UTF-8
 * @param validity minutes
 * @param scheduled some servers write {@code isScheculed}, which is read too
 * @param sendingDate when it was sent, or will be
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
     * @param rCount recipients
     */
    public record Statistics(Long total, Long credit, Long rCount, Long delivered, Long undelivered) {}

    @Override
    public String toString() {
        return "SmsPackage[id=" + id + ", state=" + state + "]";
    }
}
