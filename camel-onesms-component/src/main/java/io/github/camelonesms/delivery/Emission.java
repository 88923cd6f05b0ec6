package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import java.util.List;

/** The changes of an id for the route; until they are committed, they are emitted again after a crash. */
public final class Emission {

    private final DueDelivery delivery;
    private final DeliverySnapshot snapshot;
    private final DeliveryReport report;

    Emission(DueDelivery delivery, DeliverySnapshot snapshot) {
        this.delivery = delivery;
        this.snapshot = snapshot;
        this.report = snapshot.report(delivery.id(), delivery.claim().reference());
    }

    public DueDelivery delivery() {
        return delivery;
    }

    /** Returns the report with all recipients; COMPLETED or EXPIRED if it is the last one of the id. */
    public DeliveryReport report() {
        return report;
    }

    /**
     * Returns the recipients with a new status, in the order of the report, for {@code emit=recipients}. The same as
     * {@code report().changes()}.
     */
    public List<RecipientStatus> recipients() {
        return report.changes();
    }

    /** Whether it is the last emission; its commit finishes the id. */
    public boolean isLast() {
        return snapshot.isSettled();
    }

    public int failures() {
        return snapshot.failures();
    }

    DeliverySnapshot snapshot() {
        return snapshot;
    }

    @Override
    public String toString() {
        return "Emission[" + report + ", changes=" + recipients().size() + "]";
    }
}
