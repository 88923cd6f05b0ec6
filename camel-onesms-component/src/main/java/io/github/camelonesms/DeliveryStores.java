package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of endpoints that name none: in the registry's only DataSource, otherwise in memory. One for a component and
 * its clock, so that producers and consumers share it.
 */
final class DeliveryStores {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStores.class);

    private final Map<Clock, DeliveryStore> stores = new HashMap<>();

    /**
     * The store of a component's endpoints.
     *
     * @param clock what time it is; the system's clock leaves a database its own
     * @param useDataSource whether the registry is looked into
     */
    synchronized DeliveryStore of(CamelContext context, Clock clock, boolean useDataSource) {
        return stores.computeIfAbsent(clock, ignored -> create(context, clock, useDataSource));
    }

    private static DeliveryStore create(CamelContext context, Clock clock, boolean useDataSource) {
        Set<DataSource> dataSources =
                useDataSource ? context.getRegistry().findByType(DataSource.class) : Set.<DataSource>of();
        if (dataSources.size() != 1) {
            if (dataSources.size() > 1) {
                LOG.warn(
                        "The registry has {} DataSources, so none is used for delivery reports automatically: set"
                                + " deliveryStore to a JdbcDeliveryStore with the right one",
                        dataSources.size());
            }
            return new MemoryDeliveryStore(clock, MemoryDeliveryStore.DEFAULT_RETENTION);
        }
        JdbcDeliveryStore store = new JdbcDeliveryStore(dataSources.iterator().next());
        if (!clock.equals(Clock.systemUTC())) {
            store.setClock(clock);
        }
        LOG.info("Delivery reports are tracked in the only DataSource of the registry");
        return store;
    }
}
