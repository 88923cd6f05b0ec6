package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the consumer has claimed and not given back: kept from other nodes however long the route takes. Thread-safe. */
final class InFlight {

    private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

    private final DeliveryTracker tracker;
    private final Set<DueDelivery> deliveries = ConcurrentHashMap.newKeySet();

    InFlight(DeliveryTracker tracker) {
        this.tracker = tracker;
    }

    void add(DueDelivery due) {
        deliveries.add(due);
    }

    void remove(DueDelivery due) {
        deliveries.remove(due);
    }

    /** Renews the leases that are in their last two thirds. */
    void renew() {
        for (DueDelivery due : deliveries) {
            try {
                if (!tracker.hold(due)) {
                    remove(due);
                }
            } catch (RuntimeException e) {
                LOG.debug("The lease of id {} could not be renewed; tried again soon", due.id(), e);
            }
        }
    }
}
