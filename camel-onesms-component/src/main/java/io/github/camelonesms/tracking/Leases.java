package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the consumer has claimed and not given back: kept from other nodes however long the route takes. Thread-safe. */
public final class Leases {

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final DeliveryTracker tracker;
    private final Set<DueDelivery> deliveries = ConcurrentHashMap.newKeySet();

    public Leases(DeliveryTracker tracker) {
        this.tracker = tracker;
    }

    public void add(DueDelivery due) {
        deliveries.add(due);
    }

    public void remove(DueDelivery due) {
        deliveries.remove(due);
    }

    /** Renews the leases that are in their last two thirds. */
    public void renew() {
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
