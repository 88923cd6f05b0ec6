package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStoreException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readiness: whether the last poll went well. Liveness: up as long as it can be asked, for what makes polls fail, a gateway
 * or a database that is down, is not mended by a restart. Both with the numbers of ids that are where.
 */
final class DeliveryHealthCheck extends ScheduledPollConsumerHealthCheck {

    /** Detail: ids that are not finished. */
    static final String PENDING = "delivery.pending";

    /** Detail: ids that could be asked now. */
    static final String DUE = "delivery.due";

    /** Detail: ids among the due that have waited for too long. */
    static final String OVERDUE = "delivery.overdue";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHealthCheck.class);

    private final OneSmsEndpoint endpoint;

    DeliveryHealthCheck(OneSmsDeliveryConsumer consumer, String id) {
        super(consumer, id);
        this.endpoint = consumer.getEndpoint();
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    public Result call(Map<String, Object> options) {
        boolean liveness = options.get(CHECK_KIND) == Kind.LIVENESS;
        Map<String, Object> known = new HashMap<>(options);
        known.put(CHECK_KIND, liveness ? Kind.LIVENESS : Kind.READINESS);
        Result result = super.call(known);
        if (!isEnabled()) {
            return result;
        }
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this).details(result.getDetails());
        if (liveness) {
            builder.up();
        } else {
            builder.state(result.getState())
                    .error(result.getError().orElse(null))
                    .message(result.getMessage().orElse(null));
        }
        try {
            DeliveryCounts counts = endpoint.tracking().counts();
            builder.detail(PENDING, counts.pending()).detail(DUE, counts.due()).detail(OVERDUE, counts.overdue());
        } catch (DeliveryStoreException e) {
            LOG.debug("The delivery store could not count", e);
        }
        return builder.build();
    }
}
