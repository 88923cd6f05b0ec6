package io.github.camelonesms.delivery;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import java.util.List;

/**
 * What the route is to see of an id. Until it is confirmed nothing has moved in the store, and after a crash it comes
 * again.
 */
public final class Emission {

    private final DueDelivery delivery;
    private final DeliverySnapshot snapshot;
    private final DeliveryReport report;

    Emission(DueDelivery delivery, DeliverySnapshot snapshot) {
        this.delivery = delivery;
        this.snapshot = snapshot;
        this.report = snapshot.report(delivery.id(), delivery.claim().reference());
    }

    /** The id that it is about. */
    public DueDelivery delivery() {
        return delivery;
    }

    /** The report with all recipients; its state is COMPLETED or EXPIRED when it is the last one of the id. */
    public DeliveryReport report() {
        return report;
    }

    /**
     * The recipients that the route has not confirmed in their present status, in the order of the report: what {@code
     * emit=recipients} emits one by one. The same as {@code report().changes()}.
     */
    public List<RecipientStatus> recipients() {
        return report.changes();
    }

    /** Whether nothing comes after it: once confirmed, the id is finished. */
    public boolean isLast() {
        return snapshot.isSettled();
    }

    /** How often in a row the route has failed on it before; 0 = it is new. */
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
