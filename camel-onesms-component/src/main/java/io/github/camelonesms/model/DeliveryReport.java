package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * The known delivery status of one submission. The string form shows counts only.
 *
 * <p>{@code DELIVERED} is the operator's information. It proves neither that a person has read the message nor who owns
 * the number.
 *
 * @param recipients one entry per recipient in the gateway's order; empty in the states WAITING, SEND_ERROR and
 * NOT_FOUND
 * @param changes the recipients whose status differs from the last emitted one; empty for a report of the operation dlr
 * @param reference the route's own reference of the send; null if unknown, as for the operation dlr and for ids that
 * their sender has not tracked
 */
public record DeliveryReport(
        String id, ReportState state, List<RecipientStatus> recipients, List<RecipientStatus> changes, String reference)
        implements Serializable {

    /** Stores both lists in about nine bytes per recipient, thirteen with times. */
    public DeliveryReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        recipients = RecipientStatuses.copyOf(recipients);
        changes = RecipientStatuses.copyOf(changes);
    }

    /** A report whose send gave no reference. */
    public DeliveryReport(
            String id, ReportState state, List<RecipientStatus> recipients, List<RecipientStatus> changes) {
        this(id, state, recipients, changes, null);
    }

    public DeliveryReport(String id, ReportState state, List<RecipientStatus> recipients) {
        this(id, state, recipients, RecipientStatuses.empty());
    }

    public DeliveryReport(String id, ReportState state) {
        this(id, state, RecipientStatuses.empty());
    }

    public int count(DeliveryStatus status) {
        return ((RecipientStatuses) recipients).count(status);
    }

    @Override
    public String toString() {
        return "DeliveryReport[id=" + id + ", state=" + state + ", recipients=" + recipients.size() + ", delivered="
                + count(DeliveryStatus.DELIVERED) + ", failed=" + count(DeliveryStatus.FAILED) + "]";
    }
}
