package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStoreException;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the last poll went well, with the numbers of ids that are where. */
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
    public Result call(Map<String, Object> options) {
        Result result = super.call(options);
        if (!isEnabled()) {
            return result;
        }
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this)
                .state(result.getState())
                .error(result.getError().orElse(null))
                .message(result.getMessage().orElse(null))
                .details(result.getDetails());
        try {
            DeliveryCounts counts = endpoint.tracking().counts();
            builder.detail(PENDING, counts.pending()).detail(DUE, counts.due()).detail(OVERDUE, counts.overdue());
        } catch (DeliveryStoreException e) {
            LOG.debug("The delivery store could not count", e);
        }
        return builder.build();
    }
}
