package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The stored statuses of an id: the last known and the last emitted one per recipient. They differ if the emit mode
 * holds a change back, or the route has failed. Immutable.
 */
record DeliverySnapshot(ReportState state, RecipientStatuses recipients, byte[] emitted, int failures) {

    static final DeliverySnapshot NONE = new DeliverySnapshot(null, RecipientStatuses.empty(), new byte[0], 0);

    private static final byte NEVER_EMITTED = -1;
    private static final DeliveryStatus[] STATUSES = DeliveryStatus.values();

    /** Creates a snapshot from its parts; what was never emitted has the status null. */
    static DeliverySnapshot of(
            ReportState state, RecipientStatuses recipients, IntFunction<DeliveryStatus> emitted, int failures) {
        byte[] ordinals = new byte[recipients.size()];
        for (int i = 0; i < ordinals.length; i++) {
            DeliveryStatus status = emitted.apply(i);
            ordinals[i] = status == null ? NEVER_EMITTED : (byte) status.ordinal();
        }
        return new DeliverySnapshot(state, recipients, ordinals, failures);
    }

    /** The last status that the route has processed; null if there is none. */
    DeliveryStatus emitted(int index) {
        return emitted[index] == NEVER_EMITTED ? null : STATUSES[emitted[index]];
    }

    boolean isSettled() {
        return state == ReportState.COMPLETED || state == ReportState.EXPIRED;
    }

    /**
     * Whether each of some statuses is final, and every recipient with its number already has it. False if no recipient is
     * open: then the gateway is to complete the report.
     */
    boolean hasFinal(List<RecipientStatus> reported) {
        Map<String, DeliveryStatus> statuses = new HashMap<>();
        for (RecipientStatus each : reported) {
            DeliveryStatus other = statuses.put(each.number(), each.status());
            if (!each.status().isFinal() || other != null && other != each.status()) {
                return false;
            }
        }
        Set<String> found = new HashSet<>();
        for (int i = 0; i < recipients.size(); i++) {
            DeliveryStatus status = statuses.get(recipients.number(i));
            if (status != null && status != recipients.status(i)) {
                return false;
            }
            if (status != null) {
                found.add(recipients.number(i));
            }
        }
        return recipients.countOpen() > 0 && !found.isEmpty() && found.size() == statuses.size();
    }

    int changeCount() {
        int count = 0;
        for (int i = 0; i < emitted.length; i++) {
            if (isChange(i)) {
                count++;
            }
        }
        return count;
    }

    /** The recipients whose status differs from the last emitted one, in the order of the report. */
    RecipientStatuses changes() {
        int count = changeCount();
        if (count == emitted.length) {
            return recipients;
        }
        if (count == 0) {
            return RecipientStatuses.empty();
        }
        RecipientStatuses.Builder changes = new RecipientStatuses.Builder(count);
        for (int i = 0; i < emitted.length; i++) {
            if (isChange(i)) {
                changes.add(recipients, i);
            }
        }
        return changes.build();
    }

    private boolean isChange(int index) {
        return emitted[index] != recipients.status(index).ordinal();
    }

    DeliverySnapshot withState(ReportState newState) {
        return newState == state ? this : new DeliverySnapshot(newState, recipients, emitted, failures);
    }

    DeliverySnapshot withFailures(int newFailures) {
        return newFailures == failures ? this : new DeliverySnapshot(state, recipients, emitted, newFailures);
    }

    /** The snapshot with these recipients: the known ones in their places, and possibly more after them. */
    DeliverySnapshot withRecipients(RecipientStatuses newRecipients) {
        if (newRecipients == recipients) {
            return this;
        }
        byte[] newEmitted = emitted;
        if (newRecipients.size() != emitted.length) {
            newEmitted = Arrays.copyOf(emitted, newRecipients.size());
            Arrays.fill(newEmitted, emitted.length, newEmitted.length, NEVER_EMITTED);
        }
        return new DeliverySnapshot(state, newRecipients, newEmitted, failures);
    }

    /** The snapshot after the route has processed the first {@code confirmedChanges} of {@link #changes()}. */
    DeliverySnapshot afterEmitting(int confirmedChanges) {
        BitSet confirmed = new BitSet(confirmedChanges);
        confirmed.set(0, confirmedChanges);
        return afterEmitting(confirmed);
    }

    /** The snapshot after the route has processed some of {@link #changes()}, given by their indexes. */
    DeliverySnapshot afterEmitting(BitSet confirmedChanges) {
        byte[] newEmitted = emitted.clone();
        int change = 0;
        for (int i = 0; i < newEmitted.length && change < confirmedChanges.length(); i++) {
            if (isChange(i) && confirmedChanges.get(change++)) {
                newEmitted[i] = (byte) recipients.status(i).ordinal();
            }
        }
        return new DeliverySnapshot(state, recipients, newEmitted, failures);
    }

    DeliveryReport report(String id, String reference) {
        return new DeliveryReport(id, state, recipients, changes(), reference);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeliverySnapshot that
                && state == that.state
                && failures == that.failures
                && Arrays.equals(emitted, that.emitted)
                && recipients.equals(that.recipients);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, failures, recipients.size());
    }

    @Override
    public String toString() {
        return "DeliverySnapshot[" + state + ", recipients=" + recipients.size() + ", changes=" + changeCount()
                + ", failures=" + failures + "]";
    }
}
