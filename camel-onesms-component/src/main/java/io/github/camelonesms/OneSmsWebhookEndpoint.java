package io.github.camelonesms;

import io.github.camelonesms.config.OutputHeaders;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.route.Completion;
import io.github.camelonesms.route.RouteRun;
import io.github.camelonesms.tracking.Leases;
import io.github.camelonesms.tracking.TrackingSettings;
import io.github.camelonesms.webhook.PostGuard;
import io.github.camelonesms.webhook.PushAccount;
import io.github.camelonesms.webhook.PushReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint with camel-webhook on the class path: {@code webhook:onesms:dlr} receives the delivery reports that a
 * vendor posts. Only loaded then, because camel-webhook is optional.
 */
@ManagedResource(description = "Managed OneSmsEndpoint")
public class OneSmsWebhookEndpoint extends OneSmsEndpoint implements WebhookCapableEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsWebhookEndpoint.class);

    /** Some HTTP servers stop when their requests have ended, and the leases are not renewed meanwhile. */
    private static final Duration WAIT_AFTER_STOP = Duration.ofSeconds(5);

    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private WebhookConfiguration webhook;
    private URI registered;

    /** Creates an endpoint without options; {@code configuration} is its own copy. */
    public OneSmsWebhookEndpoint(
            String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
        super(uri, component, operation, configuration);
    }

    /**
     * @throws IllegalArgumentException if the operation or vendor has no posts, or the address has neither its own path
     * nor a guard
     */
    @Override
    public Processor createWebhookHandler(Processor next) {
        if (operation() != SmsOperation.DLR) {
            throw new IllegalArgumentException("There is no webhook for the operation " + getOperation()
                    + ": vendors post delivery reports, webhook:onesms:dlr.");
        }
        PushReader reader = settings()
                .provider()
                .pushReader()
                .orElseThrow(() -> new IllegalArgumentException("The gateway " + getGatewayName()
                        + " posts no delivery reports; poll them with from(\"onesms:dlr\"). Those that do are: "
                        + GatewayLookup.all().values().stream()
                                .filter(provider -> provider.pushReader().isPresent())
                                .map(provider -> provider.descriptor().name())
                                .collect(Collectors.joining(", "))
                        + "."));
        checkGuarded();
        ExceptionHandler exceptionHandler = new LoggingExceptionHandler(getCamelContext(), PushReceiver.class);
        return new PushReceiver(
                new Account(next, exceptionHandler),
                PostGuard.of(
                        getConfiguration().getWebhookAllow(), getConfiguration().getWebhookSecret()),
                getConfiguration().getWebhookTrust(),
                reader,
                exceptionHandler,
                accepted,
                refused);
    }

    /** The default path is a hash of the URI. Anyone who knows the URI can compute it. */
    private void checkGuarded() {
        if (webhook == null) {
            return;
        }
        String path = webhook.getWebhookPath();
        if ((path == null || path.isBlank() || path.strip().equals("/"))
                && getConfiguration().getWebhookSecret() == null
                && getConfiguration().getWebhookAllow() == null) {
            throw new IllegalArgumentException(
                    "Anyone could post delivery reports to this webhook, because its path can be"
                            + " computed. Set webhookPath to a long random path, or set webhookSecret or webhookAllow.");
        }
    }

    /**
     * With {@code webhookExternalUrl}, producers of the account send the address to vendors that accept one per
     * message. iletimerkezi's is set in its panel.
     */
    @Override
    public void registerWebhook() throws Exception {
        if (webhook.getWebhookExternalUrl() != null) {
            registered = URI.create(webhook.computeFullExternalUrl());
            announce();
            LOG.info("Sends of this account of {} name the webhook for their delivery reports", getGatewayName());
        }
    }

    @Override
    public void unregisterWebhook() {
        retract();
        registered = null;
    }

    /** Makes the account's producers send the registered address, if there is one. */
    private void announce() {
        if (registered != null) {
            getComponent().shared().pushUrls().put(settings().tracking().account(), registered);
        }
    }

    /** Ends {@link #announce}. */
    private void retract() {
        if (registered != null) {
            getComponent().shared().pushUrls().remove(settings().tracking().account(), registered);
        }
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        webhook = webhookConfiguration;
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    @ManagedAttribute(description = "Posts to the webhook that were in the vendor's form")
    public long getAcceptedPosts() {
        return accepted.sum();
    }

    @ManagedAttribute(description = "Posts to the webhook that were refused as malformed or forged")
    public long getRefusedPosts() {
        return refused.sum();
    }

    private final class Account implements PushAccount {

        private final Processor route;
        private final ExceptionHandler exceptionHandler;
        private Leases leases;
        private ScheduledExecutorService leaseKeeper;

        /** Held while the store starts, which may wait for a database. */
        private final ReentrantLock leasesLock = new ReentrantLock();

        /** The reading of {@link System#nanoTime()} at the stop; null while the route is started. */
        private volatile Long stoppedAt;

        Account(Processor route, ExceptionHandler exceptionHandler) {
            this.route = route;
            this.exceptionHandler = exceptionHandler;
        }

        @Override
        public String gatewayName() {
            return getGatewayName();
        }

        @Override
        public SmsGateway gateway() {
            return OneSmsWebhookEndpoint.this.gateway();
        }

        @Override
        public boolean tracks() {
            return settings().tracking().track();
        }

        @Override
        public DeliveryTracker tracker() {
            return tracking().start();
        }

        @Override
        public Leases leases() {
            leasesLock.lock();
            try {
                if (leases == null) {
                    TrackingSettings tracking = settings().tracking();
                    leases = new Leases(tracker(), tracking.lease(), tracking.clock());
                    tracking().watch(leases);
                    leaseKeeper = getCamelContext()
                            .getExecutorServiceManager()
                            .newSingleThreadScheduledExecutor(this, "OneSmsWebhookLeases");
                    leases.keep(leaseKeeper, tracking.renewalInterval());
                }
                return leases;
            } finally {
                leasesLock.unlock();
            }
        }

        private void stopLeases() {
            leasesLock.lock();
            try {
                if (leases != null) {
                    tracking().unwatch(leases);
                    getCamelContext().getExecutorServiceManager().shutdownNow(leaseKeeper);
                    leases = null;
                }
            } finally {
                leasesLock.unlock();
            }
        }

        @Override
        public boolean process(DeliveryReport report) {
            Completion completion = new Completion();
            boolean begun = RouteRun.begin(
                    route,
                    exchange(report),
                    "delivery report",
                    exceptionHandler,
                    completion::processed,
                    completion::failed);
            try {
                return begun
                        && completion.await(
                                completionTimeout(),
                                this::mayWait,
                                () -> LOG.warn(
                                        "The route has not completed the posted report of id {} within completionTimeout ({} s);"
                                                + " it counts as failed",
                                        report.id(),
                                        completionTimeout().toSeconds()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private boolean mayWait() {
            Long stop = stoppedAt;
            return stop == null || System.nanoTime() - stop < WAIT_AFTER_STOP.toNanos();
        }

        @Override
        public Duration completionTimeout() {
            return settings().tracking().completionTimeout();
        }

        private Exchange exchange(DeliveryReport report) {
            Exchange exchange = createExchange();
            exchange.getMessage().setBody(report);
            OutputHeaders.writeEmitted(exchange.getMessage(), report);
            exchange.getMessage().setHeader(OneSmsConstants.GATEWAY, getGatewayName());
            return exchange;
        }

        @Override
        public void reported(RecipientStatus recipient) {
            meters().reported(recipient.status());
        }

        @Override
        public void announce() {
            stoppedAt = null;
            OneSmsWebhookEndpoint.this.announce();
        }

        @Override
        public void retract() {
            stoppedAt = System.nanoTime();
            OneSmsWebhookEndpoint.this.retract();
            stopLeases();
        }
    }
}
