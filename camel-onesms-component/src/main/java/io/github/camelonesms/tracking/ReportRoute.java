package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.RecipientStatus;
import java.util.List;

/** The route behind a consumer. */
public interface ReportRoute {

    /** Whether a poll may start another step. */
    boolean mayContinue();

    /**
     * Lets the route process an item, and reports its end, on any thread.
     *
     * @param index of the item in its batch
     * @param size number of items in the batch
     */
    void process(RouteItem item, int index, int size);

    /** These ids are about to be requested. */
    void asked(List<DueDelivery> due);

    /** The route has processed a recipient's new status. */
    void taken(RecipientStatus recipient);
}
