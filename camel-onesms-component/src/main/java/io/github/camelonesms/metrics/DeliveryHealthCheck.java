package io.github.camelonesms.metrics;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.github.camelonesms.tracking.OutageLog;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.spi.HttpResponseAware;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readiness of polls: DOWN from a failed poll until the failed part has worked again, and while an id has an abandoned
 * lease. The details count the ids of the account.
 */
public final class DeliveryHealthCheck extends ScheduledPollConsumerHealthCheck {

    /** Detail: unfinished ids. */
    public static final String PENDING = "delivery.pending";

    /** Detail: ids that may be polled now. */
    public static final String DUE = "delivery.due";

    /** Detail: ids that have been due for too long. */
    public static final String OVERDUE = "delivery.overdue";

    /** Detail: ids with an abandoned lease, because the store failed. */
    public static final String ABANDONED = "delivery.abandoned";

    /** Detail when down: the start of the outage. */
    public static final String SINCE = "outage.since";

    /** Detail when down: failures of the outage so far. */
    public static final String FAILURES = "outage.failures";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHealthCheck.class);

    private final DeliveryTracking tracking;
    private final OutageLog log;

    public DeliveryHealthCheck(ScheduledPollConsumer consumer, String id, DeliveryTracking tracking, OutageLog log) {
        super(consumer, id);
        this.tracking = tracking;
        this.log = log;
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result result = super.call(options);
        if (!isEnabled()) {
            return result;
        }
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this)
                .details(result.getDetails())
                .state(result.getState())
                .error(result.getError().orElse(null))
                .message(result.getMessage().orElse(null));
        int abandoned = tracking.abandonedLeases();
        OutageLog.Outage outage = log.current();
        if (outage != null) {
            down(builder, outage);
        } else if (abandoned > 0) {
            builder.down()
                    .message(abandoned + " ids wait for the end of their lease, because the delivery store failed while"
                            + " they were worked on");
        }
        try {
            DeliveryCounts counts = tracking.counts();
            builder.detail(PENDING, counts.pending()).detail(DUE, counts.due()).detail(OVERDUE, counts.overdue());
        } catch (DeliveryStoreException e) {
            LOG.debug("The delivery store could not count", e);
        }
        return builder.detail(ABANDONED, abandoned).build();
    }

    private static void down(HealthCheckResultBuilder builder, OutageLog.Outage outage) {
        builder.down()
                .error(outage.last())
                .message("Polls have failed since " + outage.since() + ". The last failure: " + outage.reason())
                .detail(SINCE, outage.since().toString())
                .detail(FAILURES, outage.failures());
        if (outage.last() instanceof HttpResponseAware http && http.getHttpResponseCode() > 0) {
            builder.detail(HTTP_RESPONSE_CODE, http.getHttpResponseCode());
        }
    }
}
