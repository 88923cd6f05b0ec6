package io.github.camelonesms.config;

import io.github.camelonesms.rate.JdbcSendRate;
import io.github.camelonesms.rate.MemorySendRate;
import io.github.camelonesms.rate.SendRate;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counter of recipients per second that the endpoints of a component share, unless they name their own. */
public final class RateRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(RateRegistry.class);

    private final ReentrantLock lock = new ReentrantLock();
    private SendRate shared;

    /** The counter, in the only DataSource of the registry, otherwise in memory. */
    public SendRate of(CamelContext context, boolean useDataSource) {
        lock.lock();
        try {
            if (shared == null) {
                shared = create(context, useDataSource);
            }
            return shared;
        } finally {
            lock.unlock();
        }
    }

    private static SendRate create(CamelContext context, boolean useDataSource) {
        Set<DataSource> dataSources =
                useDataSource ? context.getRegistry().findByType(DataSource.class) : Set.<DataSource>of();
        if (dataSources.size() == 1) {
            return new JdbcSendRate(dataSources.iterator().next());
        }
        LOG.info(
                "recipientsPerSecond counts the sends of this JVM only. To count those of all nodes, bind one DataSource,"
                        + " or set sendRate to a JdbcSendRate");
        return new MemorySendRate();
    }
}
