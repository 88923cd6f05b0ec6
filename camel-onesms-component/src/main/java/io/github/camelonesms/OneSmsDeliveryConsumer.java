package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.tracking.CampaignDiscovery;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.github.camelonesms.tracking.Leases;
import io.github.camelonesms.tracking.RecipientRun;
import io.github.camelonesms.tracking.ReportQuery;
import io.github.camelonesms.tracking.TrackingSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the tracked ids of an account: claims those that are due, asks the gateway, and emits what is new. The store
 * moves on when an exchange has completed; one that fails comes again. How often a poll looks for due ids ({@code delay})
 * and how often the gateway is asked for each of them (the schedule) are two things.
 */
public class OneSmsDeliveryConsumer extends ScheduledBatchPollingConsumer {

    /** Between two looks at the store, in milliseconds. */
    static final long DEFAULT_DELAY = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsDeliveryConsumer.class);

    /** So that a poll ends now and then, for the health check and discovery, however many ids are due. */
    private static final int CLAIMS_PER_POLL = 100;

    /** How often an id that ends without a complete report is asked for again before that is believed. */
    private static final int DOUBTS = 4;

    /** Ids that the user gave are mentioned again, so that finished ones are not forgotten and begun anew. */
    private static final Duration REMINDER = Duration.ofHours(1);

    private final EndpointSettings settings;
    private final TrackingSettings tracking;
    private final ReportQuery query;
    private final int idsPerRequest;
    private final Clock clock;
    private final Object polling = new Object();
    private final Deque<Emission> queue = new ArrayDeque<>();

    private DeliveryTracker tracker;
    private CampaignDiscovery discovery;
    private Leases inFlight;
    private ScheduledExecutorService leaseKeeper;
    private RecipientRun run;
    private Instant remindedAt;
    private Instant silentUntil;

    /** A consumer of a configured endpoint. */
    public OneSmsDeliveryConsumer(OneSmsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        settings = endpoint.settings();
        tracking = settings.tracking();
        clock = tracking.clock();
        idsPerRequest = Math.min(
                settings.operationSettings().idsPerRequest(),
                settings.provider().descriptor().limits().idsPerReportRequest());
        query = new ReportQuery(
                endpoint.gateway(), idsPerRequest, tracking.lease().dividedBy(2), clock);
    }

    @Override
    public OneSmsEndpoint getEndpoint() {
        return (OneSmsEndpoint) super.getEndpoint();
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new DeliveryHealthCheck(this, "consumer:" + getRouteId()));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        DeliveryTracking endpointTracking = getEndpoint().tracking();
        tracker = endpointTracking.start();
        inFlight = new Leases(tracker);
        discovery = tracking.discover()
                ? new CampaignDiscovery(
                        getEndpoint().gateway(),
                        tracker,
                        endpointTracking.store(),
                        tracking.account(),
                        tracking.discoverInterval(),
                        clock)
                : null;
        getEndpoint().meters().follow(getEndpoint().getGatewayName(), endpointTracking);
        remindedAt = null;
        silentUntil = null;
        long period = tracking.lease().dividedBy(6).toMillis();
        leaseKeeper = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "OneSmsLeases");
        leaseKeeper.scheduleAtFixedRate(inFlight::renew, period, period, TimeUnit.MILLISECONDS);
        super.doStart();
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        giveBackUnlessPolling();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        giveBackUnlessPolling();
        if (leaseKeeper != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(leaseKeeper);
            leaseKeeper = null;
        }
    }

    /** A poll that is under way notices by itself that it is to end, and gives back what it does not get to. */
    private void giveBackUnlessPolling() {
        if (!isPolling()) {
            giveBack();
        }
    }

    /** Gives back what was claimed and not emitted, at once due for any node. */
    private void giveBack() {
        synchronized (polling) {
            try {
                if (run != null) {
                    run.close();
                    run = null;
                }
                for (Emission emission = queue.poll(); emission != null; emission = queue.poll()) {
                    abandon(emission.delivery());
                }
            } catch (RuntimeException e) {
                LOG.debug("What was not emitted could not be given back; it is due again when its lease ends", e);
            }
        }
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        synchronized (polling) {
            try {
                return pollOnce();
            } finally {
                if (!goesOn()) {
                    giveBack();
                }
            }
        }
    }

    private int pollOnce() throws Exception {
        int limit = maxMessagesPerPoll > 0 ? maxMessagesPerPoll : Integer.MAX_VALUE;
        int emitted = emit(limit);
        if (silentUntil != null && clock.instant().isBefore(silentUntil)) {
            return emitted;
        }
        RuntimeException failure = findIds();
        int answers = 0;
        for (int claims = 0; claims < CLAIMS_PER_POLL && emitted < limit && goesOn(); claims++) {
            int most = Math.min(
                    limit - emitted,
                    Math.max(idsPerRequest, settings.operationSettings().idsPerRequest()));
            List<DueDelivery> due = tracker.claimDue(most);
            if (due.isEmpty()) {
                break;
            }
            due.forEach(inFlight::add);
            getEndpoint().meters().asked(getEndpoint().getGatewayName(), due, clock.instant());
            ReportQuery.Outcome outcome = ask(due);
            answers += outcome.answers();
            if (outcome.failure() != null) {
                failure = outcome.failure();
            }
            emitted += emit(limit - emitted);
            if (outcome.retryAfter() != null) {
                silentUntil = clock.instant().plus(outcome.retryAfter());
                break;
            }
            if (due.size() < most || outcome.answers() == 0) {
                break;
            }
        }
        if (failure != null && answers == 0) {
            throw failure;
        }
        return emitted;
    }

    private ReportQuery.Outcome ask(List<DueDelivery> due) {
        Answers answers = new Answers(true);
        ReportQuery.Outcome outcome = query.ask(due, answers, this::goesOn);
        for (int left = DOUBTS - 1; !answers.doubted.isEmpty(); left--) {
            List<DueDelivery> again = answers.doubted;
            answers = new Answers(left > 0);
            RuntimeException failure = query.ask(again, answers, this::goesOn).failure();
            if (failure != null) {
                outcome = new ReportQuery.Outcome(outcome.answers(), failure);
            }
        }
        return outcome;
    }

    /** Looks for ids that no producer here has tracked; a failure does not keep the known ones from being asked. */
    private RuntimeException findIds() {
        Instant now = clock.instant();
        if (remindedAt == null || !now.isBefore(remindedAt.plus(REMINDER))) {
            tracking.fixedIds().forEach(tracker::discover);
            remindedAt = now;
        }
        if (discovery == null) {
            return null;
        }
        try {
            discovery.walk();
            return null;
        } catch (RuntimeException e) {
            LOG.debug("The list of campaigns could not be walked", e);
            return e;
        }
    }

    /** Whether a poll may begin something new; in flight exchanges are finished in any case. */
    private boolean goesOn() {
        return isBatchAllowed()
                && (ShutdownRunningTask.CompleteAllTasks == shutdownRunningTask || !isSuspendingOrSuspended());
    }

    /** Hands what is queued to the route, at most so many exchanges. */
    private int emit(int limit) throws InterruptedException {
        return tracking.emit() == EmitMode.RECIPIENTS ? emitRecipients(limit) : emitReports(limit);
    }

    private int emitReports(int limit) {
        Queue<Object> batch = new ArrayDeque<>();
        while (batch.size() < limit && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        int emitted = processBatch(batch);
        batch.forEach(emission -> queue.add((Emission) emission));
        return emitted;
    }

    /**
     * Hands reports to the route, one after the other, and leaves in the queue what it does not get to.
     *
     * @param emissions what the tracker found to be new
     */
    @Override
    public int processBatch(Queue<Object> emissions) {
        int size = emissions.size();
        int index = 0;
        for (; index < size && goesOn(); index++) {
            pendingExchanges = size - index - 1;
            Emission emission = (Emission) emissions.remove();
            if (tracker.hold(emission.delivery())) {
                Exchange exchange = exchange(emission, emission.report(), index, size);
                exchange.getExchangeExtension().addOnCompletion(new ReportCompletion(emission));
                process(exchange);
            } else {
                skip(emission.delivery());
            }
        }
        pendingExchanges = 0;
        return index;
    }

    private int emitRecipients(int limit) throws InterruptedException {
        int emitted = 0;
        while (emitted < limit && goesOn()) {
            if (run == null) {
                Emission emission = queue.poll();
                if (emission == null) {
                    break;
                }
                run = new RecipientRun(tracker, emission, () -> inFlight.remove(emission.delivery()));
            }
            emitted += emitRecipients(run, limit - emitted);
        }
        pendingExchanges = 0;
        return emitted;
    }

    private int emitRecipients(RecipientRun current, int limit) throws InterruptedException {
        int size = Math.min(limit, current.remaining());
        int index = 0;
        boolean more = true;
        while (more && index < size && goesOn()) {
            pendingExchanges = size - index - 1;
            int recipient = current.take();
            more = recipient >= 0;
            if (more) {
                Exchange exchange = exchange(current.emission(), current.recipient(recipient), index, size);
                exchange.getExchangeExtension().addOnCompletion(new RecipientCompletion(current, recipient));
                process(exchange);
                index++;
            }
        }
        if (!more || current.remaining() == 0) {
            run = null;
            current.close();
        }
        return index;
    }

    private Exchange exchange(Emission emission, Object body, int index, int size) {
        Exchange exchange = createExchange(true);
        exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
        exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, size);
        exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == size - 1);
        exchange.getMessage().setBody(body);
        exchange.getMessage()
                .setHeader(OneSmsConstants.DLR_ID, emission.report().id());
        exchange.getMessage()
                .setHeader(OneSmsConstants.REPORT_STATE, emission.report().state());
        exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, getEndpoint().getGatewayName());
        return exchange;
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("Error processing delivery report", exchange, exchange.getException());
        }
    }

    private void skip(DueDelivery due) {
        LOG.debug("Id {} is left to the node that has taken it over", due.id());
        inFlight.remove(due);
    }

    private void count(RecipientStatus recipient) {
        getEndpoint().meters().reported(getEndpoint().getGatewayName(), recipient.status());
    }

    private void abandon(DueDelivery due) {
        inFlight.remove(due);
        tracker.abandon(due);
    }

    private final class Answers implements ReportQuery.Sink {

        private final boolean doubting;
        private final List<DueDelivery> doubted = new ArrayList<>();

        Answers(boolean doubting) {
            this.doubting = doubting;
        }

        @Override
        public void answered(DueDelivery due, DeliveryReport report) {
            if (doubting && tracker.doubts(due, report)) {
                doubted.add(due);
                return;
            }
            tracker.answered(due, report).ifPresentOrElse(queue::add, () -> inFlight.remove(due));
        }

        @Override
        public void unanswered(DueDelivery due, Duration retryAfter) {
            tracker.unanswered(due, retryAfter).ifPresentOrElse(queue::add, () -> inFlight.remove(due));
        }

        @Override
        public void untouched(DueDelivery due) {
            abandon(due);
        }
    }

    private final class ReportCompletion extends RouteOutcome {

        private final Emission emission;

        ReportCompletion(Emission emission) {
            this.emission = emission;
        }

        @Override
        void processed() {
            inFlight.remove(emission.delivery());
            tracker.confirm(emission);
            emission.recipients().forEach(OneSmsDeliveryConsumer.this::count);
        }

        @Override
        void failed() {
            inFlight.remove(emission.delivery());
            tracker.failed(emission, new BitSet());
        }
    }

    private final class RecipientCompletion extends RouteOutcome {

        private final RecipientRun run;
        private final int index;

        RecipientCompletion(RecipientRun run, int index) {
            this.run = run;
            this.index = index;
        }

        @Override
        void processed() {
            run.confirm(index);
            count(run.recipient(index));
        }

        @Override
        void failed() {
            run.fail();
        }
    }
}
