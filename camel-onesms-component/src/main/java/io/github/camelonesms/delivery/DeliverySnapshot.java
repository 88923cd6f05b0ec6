package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What is remembered of an id: for each recipient the status seen last and the status emitted last. They differ for
 * what the route has yet to see, whether because the emit mode holds it back or because the route failed. Immutable.
 */
final class DeliverySnapshot {

    /** Nothing is known yet. */
    static final DeliverySnapshot NONE = new DeliverySnapshot(null, RecipientStatuses.empty(), new byte[0], 0);

    private static final byte NEVER_EMITTED = -1;
    private static final DeliveryStatus[] STATUSES = DeliveryStatus.values();

    private final ReportState state;
    private final RecipientStatuses recipients;
    private final byte[] emitted;
    private final int failures;

    private DeliverySnapshot(ReportState state, RecipientStatuses recipients, byte[] emitted, int failures) {
        this.state = state;
        this.recipients = recipients;
        this.emitted = emitted;
        this.failures = failures;
    }

    /**
     * A snapshot from its parts.
     *
     * @param emitted the status emitted last for each recipient, null = never
     */
    static DeliverySnapshot of(
            ReportState state, RecipientStatuses recipients, IntFunction<DeliveryStatus> emitted, int failures) {
        byte[] ordinals = new byte[recipients.size()];
        for (int i = 0; i < ordinals.length; i++) {
            DeliveryStatus status = emitted.apply(i);
            ordinals[i] = status == null ? NEVER_EMITTED : (byte) status.ordinal();
        }
        return new DeliverySnapshot(state, recipients, ordinals, failures);
    }

    /** Null when no report has been seen. */
    ReportState state() {
        return state;
    }

    RecipientStatuses recipients() {
        return recipients;
    }

    /** The status that the route has confirmed for the recipient; null when it has confirmed none. */
    DeliveryStatus emitted(int index) {
        return emitted[index] == NEVER_EMITTED ? null : STATUSES[emitted[index]];
    }

    /** How often in a row the route has failed to process what was emitted. */
    int failures() {
        return failures;
    }

    /** Whether nothing more is expected of the gateway: the report is complete, or given up. */
    boolean isSettled() {
        return state == ReportState.COMPLETED || state == ReportState.EXPIRED;
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

    /** The recipients whose status differs from the one emitted last, in the order of the report. */
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

    /** The snapshot with these recipients: those known before, in their places, and perhaps more behind them. */
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

    /** The snapshot after the route has confirmed the first so many of {@link #changes()}. */
    DeliverySnapshot afterEmitting(int confirmedChanges) {
        BitSet confirmed = new BitSet(confirmedChanges);
        confirmed.set(0, confirmedChanges);
        return afterEmitting(confirmed);
    }

    /**
     * The snapshot after the route has confirmed some of {@link #changes()}.
     *
     * @param confirmedChanges their indexes in that list
     */
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

    /** @param reference of the send; null = none */
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
