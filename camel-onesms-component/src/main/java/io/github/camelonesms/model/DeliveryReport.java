package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is known of one submission's delivery. The string form shows counts only.
 *
 * <p>{@code DELIVERED} is what the operator says; it proves neither that a person read the message nor that the
 * number's owner is who the sender believes.
 *
 * @param id the submission's id, always text
 * @param state how far the report is
 * @param recipients one entry a recipient in the gateway's order; empty in states that have none (WAITING, SEND_ERROR,
 *     NOT_FOUND)
 * @param changes the recipients whose status differs from what was last emitted for this id; empty for a report that
 *     was asked for directly
 * @param reference the route's own reference of the send; null where it is not known, as of a report that was asked for
 *     directly and of an id that was not tracked by its sender
 */
public record DeliveryReport(
        String id, ReportState state, List<RecipientStatus> recipients, List<RecipientStatus> changes, String reference)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Holds both lists compactly: about nine bytes a recipient, thirteen with times. */
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

    /** Returns the number of recipients with this status. */
    public int count(DeliveryStatus status) {
        return ((RecipientStatuses) recipients).count(status);
    }

    @Override
    public String toString() {
        return "DeliveryReport[id=" + id + ", state=" + state + ", recipients=" + recipients.size() + ", delivered="
                + count(DeliveryStatus.DELIVERED) + ", failed=" + count(DeliveryStatus.FAILED) + "]";
    }
}
