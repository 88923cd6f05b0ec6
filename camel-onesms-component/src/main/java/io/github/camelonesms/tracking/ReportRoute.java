package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.RecipientStatus;
import java.util.List;

/** The route behind a consumer. */
public interface ReportRoute {

    /** Whether a poll may start another step. */
    boolean mayContinue();

    /** Lets the route process an item of a batch, and reports its end, on any thread. */
    void process(RouteItem item, int index, int size);

    /** The reports of these ids are about to be polled. */
    void polling(List<DueDelivery> due);

    /** The route has processed a recipient's new status. */
    void reported(RecipientStatus recipient);
}
