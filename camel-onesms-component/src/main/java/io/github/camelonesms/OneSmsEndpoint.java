package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.SmsGateways;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.OwnedPort;
import io.github.camelonesms.metrics.Meters;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.operation.AccountCredits;
import io.github.camelonesms.operation.CreditKind;
import io.github.camelonesms.operation.Operation;
import io.github.camelonesms.operation.Operations;
import io.github.camelonesms.operation.SendCounters;
import io.github.camelonesms.operation.SendMeter;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.github.camelonesms.tracking.TrackingSettings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AfterPropertiesConfigured;
import org.apache.camel.CamelContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Send bulk SMS through Turkish HTTP gateways, follow them to the delivery report, and ask for credit, sender names and
 * blacklist.
 */
@ManagedResource(description = "Managed OneSmsEndpoint")
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = OneSmsConstants.SCHEME,
        title = "1SMS",
        syntax = "onesms:operation",
        category = {Category.MOBILE, Category.MESSAGING},
        headersClass = OneSmsConstants.class)
public class OneSmsEndpoint extends ScheduledPollEndpoint
        implements AfterPropertiesConfigured, EndpointServiceLocation, HeaderFilterStrategyAware {

    private static final String HEALTH_CHECK_REPOSITORY = "producers";

    /** The component's transport while the endpoint runs. Gateways are made before, so that missing options are reported. */
    private final OwnedPort transport = new OwnedPort(this::acquireTransport, this::releaseTransport);

    private final SendCounters counters;

    @UriPath(
            description = "Operation of the endpoint. Not every gateway has every operation.",
            enums =
                    "send,dlr,credit,originators,campaigns,cancel,blacklistAdd,blacklistRemove,blacklist,otp,preview,check,consentAdd,consents,call,mo")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private OneSmsConfiguration configuration;

    @UriParam(
            label = "consumer",
            description = "Maximum number of exchanges per poll of dlr or mo; 0 or less means no limit. The next poll"
                    + " emits the rest.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "" + OneSmsDeliveryConsumer.DEFAULT_DELAY,
            description = "Milliseconds before the next poll: for dlr of the delivery store (firstPollDelay and"
                    + " maxPollInterval determine when the gateway is polled for an id), for credit and mo of the"
                    + " gateway, 60000 there unless set.")
    private long delay = -1;

    private HeaderFilterStrategy headerFilterStrategy = new OneSmsHeaderFilterStrategy();
    private EndpointSettings settings;
    private SmsGateway gateway;
    private DeliveryTracking tracking;
    private Map<SmsOperation, Operation> operations;
    private volatile Meters meters;
    private OneSmsHealthCheck healthCheck;
    private int healthCheckUsers;

    /**
     * Makes an endpoint whose options are still to be set.
     *
     * @param operation the operation's name
     * @param configuration the endpoint's own copy
     */
    public OneSmsEndpoint(String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.counters = new SendCounters(new EndpointMeter(), component.accountCredits());
    }

    /** Checks the options and makes the gateway; nothing is connected yet. */
    @Override
    public void afterPropertiesConfigured(CamelContext camelContext) {
        settings = EndpointSettings.of(
                operation,
                SmsGateways.provider(
                        configuration.getGateway(),
                        camelContext.getRegistry().findByType(SmsGatewayProvider.class),
                        camelContext.getApplicationContextClassLoader()),
                configuration,
                sslContextParameters(),
                getComponent().recentIds(),
                getComponent().recentMessages(),
                getComponent().pushUrls(),
                counters,
                (request, submission) -> tracking.accepted(request, submission));
        tracking = new DeliveryTracking(settings.tracking(), this::deliveryStore, () -> meters().untracked());
        gateway = settings.provider().create(settings.gatewaySettings(), transport);
        Operations.check(settings.operation(), gateway, settings.operationSettings());
        Map<SmsOperation, Operation> made = new EnumMap<>(SmsOperation.class);
        for (SmsOperation each : settings.operations()) {
            if (each != SmsOperation.MO) {
                made.put(
                        each,
                        Operations.create(each, gateway, settings.provider(), transport, settings.operationSettings()));
            }
        }
        operations = Collections.unmodifiableMap(made);
    }

    /** The endpoint's TLS parameters or, when it asks for them, the context's; null = those of the JVM. */
    SSLContextParameters sslContextParameters() {
        SSLContextParameters own = configuration.getSslContextParameters();
        return own == null && configuration.isUseGlobalSslContextParameters()
                ? getCamelContext().getSSLContextParameters()
                : own;
    }

    private DeliveryStore deliveryStore() {
        DeliveryStore own = configuration.getDeliveryStore();
        return own == null ? getComponent().deliveryStore(configuration.getClock()) : own;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (settings == null) {
            afterPropertiesConfigured(getCamelContext());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        transport.open();
        meters().register(settings.operation());
    }

    @Override
    protected void doStop() throws Exception {
        transport.close();
        meters = null;
        super.doStop();
    }

    @Override
    public Producer createProducer() throws Exception {
        if (!operations.containsKey(settings.operation())) {
            throw new IllegalArgumentException("The operation " + operation
                    + " is for consumers: use it in from(...). Operations for producers: "
                    + EndpointSettings.names(operations.keySet()));
        }
        return new OneSmsProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ScheduledPollConsumer consumer = OneSmsConsumers.create(this, processor);
        configureConsumer(consumer);
        if (delay < 0) {
            consumer.setDelay(Math.max(
                    1,
                    getTimeUnit().convert(OneSmsConsumers.defaultDelay(settings.operation()), TimeUnit.MILLISECONDS)));
        }
        return consumer;
    }

    /** Where the endpoint's figures go. */
    Meters meters() {
        Meters found = meters;
        if (found == null) {
            found = getComponent().meters().of(getGatewayName(), getAccount());
            meters = found;
        }
        return found;
    }

    private HttpPort acquireTransport() {
        return getComponent().acquire(settings.transportSettings());
    }

    private void releaseTransport(HttpPort used) {
        getComponent().release(used);
    }

    /** Keeps the transport until the result is closed, also when the endpoint is stopped meanwhile. */
    OwnedPort.Hold holdTransport() {
        return transport.hold();
    }

    /** What producers can do, by operation. */
    Map<SmsOperation, Operation> operations() {
        return operations;
    }

    EndpointSettings settings() {
        return settings;
    }

    SmsGateway gateway() {
        return gateway;
    }

    DeliveryTracking tracking() {
        return tracking;
    }

    /** The operation of the URI. */
    SmsOperation operation() {
        return settings.operation();
    }

    /** Registers the health check for a producer that starts; further producers share it. */
    synchronized void startHealthCheck() {
        if (++healthCheckUsers > 1
                || !getComponent().isHealthCheckProducerEnabled()
                || !operations.containsKey(SmsOperation.CREDIT)) {
            return;
        }
        WritableHealthCheckRepository repository = healthCheckRepository();
        if (repository != null) {
            healthCheck = new OneSmsHealthCheck(
                    getEndpointUri(),
                    settings.provider().descriptor().name(),
                    settings.gatewaySettings().baseUrl(),
                    gateway,
                    tracking,
                    getComponent().balanceProbe(settings.gatewaySettings()),
                    this::inBackground);
            repository.addHealthCheck(healthCheck);
        }
    }

    private void inBackground(Runnable task) {
        getCamelContext()
                .getExecutorServiceManager()
                .newThread("OneSmsHealth", task)
                .start();
    }

    /** Takes the health check away when the last producer stops. */
    synchronized void stopHealthCheck() {
        if (--healthCheckUsers > 0 || healthCheck == null) {
            return;
        }
        WritableHealthCheckRepository repository = healthCheckRepository();
        if (repository != null) {
            repository.removeHealthCheck(healthCheck);
        }
        healthCheck = null;
    }

    private WritableHealthCheckRepository healthCheckRepository() {
        return HealthCheckHelper.getHealthCheckRepository(
                getCamelContext(), HEALTH_CHECK_REPOSITORY, WritableHealthCheckRepository.class);
    }

    @Override
    public String getServiceUrl() {
        return getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return settings.gatewaySettings().baseUrl().getScheme();
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("gateway", getGatewayName(), "wireFormat", getWireFormat());
    }

    @Override
    public OneSmsComponent getComponent() {
        return (OneSmsComponent) super.getComponent();
    }

    @ManagedAttribute(description = "The operation of the endpoint's URI")
    public String getOperation() {
        return operation;
    }

    @ManagedAttribute(description = "The gateway's name")
    public String getGatewayName() {
        return settings.provider().descriptor().name();
    }

    @ManagedAttribute(
            description =
                    "Eight letters that distinguish this account from others, as in the tag account of the meters")
    public String getAccount() {
        return settings.tracking().account().label();
    }

    @ManagedAttribute(description = "Format of the requests")
    public String getWireFormat() {
        return settings.gatewaySettings().wireFormat().id();
    }

    @ManagedAttribute(description = "Address of the gateway")
    public String getBaseUrl() {
        return settings.gatewaySettings().baseUrl().toString();
    }

    @ManagedAttribute(description = "Requests sent to the gateway by send and otp")
    public long getRequests() {
        return counters.getRequests();
    }

    @ManagedAttribute(description = "Messages that the gateway accepted")
    public long getMessages() {
        return counters.getMessages();
    }

    @ManagedAttribute(description = "Segments over all accepted messages")
    public long getSegments() {
        return counters.getSegments();
    }

    @ManagedAttribute(
            description =
                    "Credits of the account: all requests that the gateway accepted, or may have, of all endpoints of"
                            + " the component")
    public long getCreditsExpected() {
        return credits().getExpected();
    }

    @ManagedAttribute(
            description = "Credits of the account: what the gateway accepted, from all endpoints of the component")
    public long getCreditsCharged() {
        return credits().getCharged();
    }

    @ManagedAttribute(
            description = "Credits of the account: submissions of this component that were cancelled before they began")
    public long getCreditsGivenBack() {
        return credits().getGivenBack();
    }

    private AccountCredits.Figures credits() {
        return getComponent()
                .accountCredits()
                .of(
                        getGatewayName(),
                        settings.gatewaySettings().baseUrl(),
                        settings.gatewaySettings().credentials());
    }

    @ManagedAttribute(description = "Lost answers whose outcome was established")
    public long getRecoveries() {
        return counters.getRecoveries();
    }

    @ManagedAttribute(description = "Lost answers whose outcome stayed unknown")
    public long getUnknownOutcomes() {
        return counters.getUnknownOutcomes();
    }

    @ManagedAttribute(description = "Submissions put into the delivery store by producers")
    public long getTrackedSubmissions() {
        return tracking.tracked();
    }

    @ManagedAttribute(
            description = "Accepted submissions that could not be tracked: their id is unknown, their XML names another"
                    + " account, or the delivery store failed")
    public long getUntrackedSubmissions() {
        return tracking.untracked();
    }

    @ManagedAttribute(description = "Ids of the account whose delivery report is not finished")
    public long getPendingReports() {
        return tracking.counts().pending();
    }

    @ManagedAttribute(description = "Pending ids that may be polled now")
    public long getDueReports() {
        return tracking.counts().due();
    }

    @ManagedAttribute(description = "Due ids that have waited for longer than maxPollInterval")
    public long getOverdueReports() {
        return tracking.counts().overdue();
    }

    @ManagedAttribute(description = "Pending ids that a node has claimed")
    public long getLeasedReports() {
        return tracking.counts().leased();
    }

    @ManagedAttribute(description = "Ids that wait for the end of an unused lease, because the delivery store failed")
    public int getAbandonedLeases() {
        return tracking.abandonedLeases();
    }

    @ManagedAttribute(description = "Finished ids that are still remembered")
    public long getFinishedReports() {
        return tracking.counts().finished();
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /** The most exchanges that one poll emits. */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    @Override
    public long getDelay() {
        return delay;
    }

    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    public OneSmsConfiguration getConfiguration() {
        return configuration;
    }

    /** The endpoint's options; changes have an effect until the endpoint is initialised. */
    public void setConfiguration(OneSmsConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    private final class EndpointMeter implements SendMeter {

        @Override
        public void accepted(SmsOperation sent, List<Submission> submissions) {
            meters().accepted(sent, submissions);
        }

        @Override
        public void credits(SmsOperation counted, Credentials account, CreditKind kind, long credits) {
            metersOf(account).credits(counted, kind, credits);
        }

        @Override
        public void unknownOutcome(SmsOperation sent) {
            meters().unknownOutcome(sent);
        }

        /** The vendor's own XML may name another account than the endpoint's. */
        private Meters metersOf(Credentials account) {
            if (account.equals(settings.gatewaySettings().credentials())) {
                return meters();
            }
            String name = TrackingSettings.accountName(account);
            DeliveryAccount other = DeliveryAccount.of(
                    getGatewayName(), settings.gatewaySettings().baseUrl(), name);
            return getComponent().meters().of(getGatewayName(), other.label());
        }
    }
}
