package io.github.camelonesms;

import io.github.camelonesms.config.OutputHeaders;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.metrics.DeliveryHealthCheck;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.tracking.CampaignDiscovery;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.github.camelonesms.tracking.Leases;
import io.github.camelonesms.tracking.ReportPoller;
import io.github.camelonesms.tracking.ReportQuery;
import io.github.camelonesms.tracking.ReportRoute;
import io.github.camelonesms.tracking.RouteItem;
import io.github.camelonesms.tracking.TrackingSettings;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Emits the delivery reports of an account. {@link ReportPoller} finds them; this class creates the exchanges. The
 * store is updated when an exchange has completed; a failed one is emitted again. The option {@code delay} is the
 * interval of reading due ids; the schedule decides when an id is polled.
 */
public class OneSmsDeliveryConsumer extends PollingConsumer {

    /** Milliseconds between two reads of the store. */
    static final long DEFAULT_DELAY = 5_000;

    private final TrackingSettings tracking;
    private final int idsPerClaim;
    private final ReportQuery query;

    private Leases leases;
    private ReportPoller poller;
    private ScheduledExecutorService leaseKeeper;

    /** @throws IllegalArgumentException when discover is set and the gateway has no list of campaigns */
    public OneSmsDeliveryConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor, DEFAULT_DELAY);
        tracking = endpoint.settings().tracking();
        if (tracking.discover() && !endpoint.operations().containsKey(SmsOperation.CAMPAIGNS)) {
            throw new IllegalArgumentException("discover=true needs the operation campaigns, which the gateway "
                    + endpoint.getGatewayName() + " does not have. Leave discover out, and track what you send with"
                    + " trackDelivery=true.");
        }
        int wanted = endpoint.settings().operationSettings().idsPerRequest();
        int idsPerRequest = Math.min(
                wanted, endpoint.settings().provider().descriptor().limits().idsPerReportRequest());
        idsPerClaim = Math.max(idsPerRequest, wanted);
        query = new ReportQuery(
                endpoint.gateway(), idsPerRequest, tracking.lease().dividedBy(2), tracking.clock());
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new DeliveryHealthCheck(
                this, "consumer:" + getRouteId(), getEndpoint().tracking(), outage()));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        DeliveryTracking endpointTracking = getEndpoint().tracking();
        DeliveryTracker tracker = endpointTracking.start();
        leases = new Leases(tracker, tracking.lease(), tracking.clock());
        poller = new ReportPoller(
                tracking,
                tracker,
                leases,
                query,
                discovery(tracker),
                idsPerClaim,
                () -> endpointTracking.counts().pending(),
                new CamelRoute());
        endpointTracking.watch(leases);
        getEndpoint().meters().register(endpointTracking);
        leaseKeeper = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "OneSmsLeases");
        leases.keep(leaseKeeper, tracking.renewalInterval());
        super.doStart();
    }

    private CampaignDiscovery discovery(DeliveryTracker tracker) {
        return tracking.discover()
                ? new CampaignDiscovery(
                        getEndpoint().gateway(),
                        tracker,
                        getEndpoint().tracking().store(),
                        tracking.account(),
                        tracking.discoverInterval(),
                        tracking.clock())
                : null;
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        poller.release();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (poller != null) {
            poller.release();
            getEndpoint().tracking().unwatch(leases);
            getEndpoint().meters().unregister(getEndpoint().tracking());
        }
        if (leaseKeeper != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(leaseKeeper);
            leaseKeeper = null;
        }
    }

    @Override
    int pollOnce() throws Exception {
        return poller.poll(most(Integer.MAX_VALUE));
    }

    @Override
    boolean isProvenWell() {
        return !poller.isFailing();
    }

    /** Passes items to the route, one after the other; each is a {@link RouteItem}. */
    @Override
    public int processBatch(Queue<Object> items) {
        int size = items.size();
        for (int index = 0; index < size; index++) {
            emit((RouteItem) items.remove(), index, size);
        }
        return size;
    }

    private void emit(RouteItem item, int index, int size) {
        Exchange exchange = exchange(item.body(), index, size);
        OutputHeaders.writeEmitted(exchange.getMessage(), item.report());
        process(exchange, "delivery report", item::processed, item::failed);
    }

    private final class CamelRoute implements ReportRoute {

        @Override
        public boolean mayContinue() {
            return mayPoll();
        }

        @Override
        public void process(RouteItem item, int index, int size) {
            emit(item, index, size);
        }

        @Override
        public void polling(List<DueDelivery> due) {
            getEndpoint().meters().polling(due, tracking.clock().instant());
        }

        @Override
        public void reported(RecipientStatus recipient) {
            getEndpoint().meters().reported(recipient.status());
        }
    }
}
