package io.github.camelonesms;

import io.github.camelonesms.config.EndpointSettings;
import io.github.camelonesms.config.SettlerTask;
import io.github.camelonesms.delivery.DeliveryAccount;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayLookup;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.OwnedPort;
import io.github.camelonesms.metrics.MeteredEndpoint;
import io.github.camelonesms.metrics.Meters;
import io.github.camelonesms.metrics.SharedHealthCheck;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.AccountCredits;
import io.github.camelonesms.operation.Operation;
import io.github.camelonesms.operation.OperationFactory;
import io.github.camelonesms.operation.SendCounters;
import io.github.camelonesms.operation.UnresolvedSends;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.github.camelonesms.tracking.TrackingSettings;
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
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Send bulk SMS through Turkish HTTP gateways, track them to the delivery report, and query credit, sender names and
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
public class OneSmsEndpoint extends MeteredEndpoint implements AfterPropertiesConfigured, EndpointServiceLocation {

    private final SettlerTask settler;

    /** The component's transport while the endpoint runs. Gateways are made before, so that missing options are reported. */
    private final OwnedPort transport =
            new OwnedPort(() -> getComponent().acquire(settings().transportSettings()), getComponent()::release);

    private final SendCounters counters;

    @UriPath(
            description = "Operation of the endpoint. Not every gateway has every operation.",
            enums =
                    "send,dlr,credit,originators,campaigns,cancel,blacklistAdd,blacklistRemove,blacklist,otp,preview,check,consentAdd,consents,call,mo,resolve,unresolved")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private OneSmsConfiguration configuration;

    @UriParam(
            label = "consumer",
            description =
                    "Maximum number of exchanges per poll of dlr, mo or unresolved; 0 or less means no limit. The next poll"
                            + " emits the rest.")
    private int maxMessagesPerPoll;

    @UriParam(
            label = "consumer,scheduler",
            javaType = "java.time.Duration",
            defaultValue = "" + OneSmsDeliveryConsumer.DEFAULT_DELAY,
            description = "Milliseconds before the next poll: for dlr of the delivery store (firstPollDelay and"
                    + " maxPollInterval determine when the gateway is polled for an id), for unresolved of the send"
                    + " journal, for credit and mo of the gateway, 60000 there unless set.")
    private long delay = -1;

    private EndpointSettings settings;
    private SmsGateway gateway;
    private DeliveryTracking tracking;
    private UnresolvedSends unresolved;
    private Map<SmsOperation, Operation> operations;
    private volatile Meters meters;
    private final SharedHealthCheck healthCheck = new SharedHealthCheck("producers", () -> new OneSmsHealthCheck(this));

    /** Makes an endpoint whose options are still to be set; {@code configuration} is its own copy. */
    public OneSmsEndpoint(String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.settler = new SettlerTask(component.settlerPause());
        this.counters = new SendCounters(
                this::meters, this::metersOf, component.shared().accountCredits());
    }

    /** Checks the options and makes the gateway; nothing is connected yet. */
    @Override
    public void afterPropertiesConfigured(CamelContext camelContext) {
        settings = EndpointSettings.of(
                operation,
                GatewayLookup.provider(
                        configuration.getGateway(),
                        camelContext.getRegistry().findByType(SmsGatewayProvider.class),
                        camelContext.getApplicationContextClassLoader()),
                configuration,
                sslContextParameters(),
                getComponent().shared(),
                counters,
                (request, submission, reference, replayed) ->
                        tracking.accepted(request, submission, reference, replayed));
        tracking = new DeliveryTracking(settings.tracking(), this::deliveryStore, () -> meters().untracked());
        gateway = settings.provider().create(settings.gatewaySettings(), transport);
        OperationFactory.check(settings.operation(), gateway, settings.operationSettings());
        operations = OperationFactory.createAll(gateway, settings.provider(), transport, settings.operationSettings());
        unresolved = new UnresolvedSends(getGatewayName(), settings.operation(), settings.operationSettings());
    }

    /** The endpoint's TLS parameters or, with useGlobalSslContextParameters, the context's; null = those of the JVM. */
    SSLContextParameters sslContextParameters() {
        SSLContextParameters own = configuration.getSslContextParameters();
        return own == null && configuration.isUseGlobalSslContextParameters()
                ? getCamelContext().getSSLContextParameters()
                : own;
    }

    private DeliveryStore deliveryStore() {
        return getComponent().shared().deliveryStore(configuration.getDeliveryStore(), configuration.getClock());
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
        meters().register(unresolved);
    }

    @Override
    protected void doStop() throws Exception {
        settler.stop(getCamelContext());
        transport.close();
        meters().unregister(unresolved);
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
        PollingConsumer consumer = newConsumer(processor);
        configureConsumer(consumer);
        consumer.setMaxMessagesPerPoll(maxMessagesPerPoll);
        if (delay < 0) {
            consumer.setDelay(Math.max(1, getTimeUnit().convert(consumer.defaultDelay(), TimeUnit.MILLISECONDS)));
        }
        return consumer;
    }

    private PollingConsumer newConsumer(Processor processor) {
        return switch (operation()) {
            case DLR -> new OneSmsDeliveryConsumer(this, processor);
            case CREDIT -> new OneSmsCreditConsumer(this, processor);
            case MO -> new OneSmsOptOutConsumer(this, processor);
            case UNRESOLVED -> new OneSmsUnresolvedConsumer(this, processor);
            default ->
                throw new UnsupportedOperationException("There is no consumer for the operation " + operation
                        + " at the gateway " + getGatewayName()
                        + ": consumers are for dlr, credit, mo and unresolved. Use it in to(...), for instance behind"
                        + " from(\"timer:..\").");
        };
    }

    Meters meters() {
        Meters found = meters;
        if (found == null) {
            found = getComponent().meters().of(getGatewayName(), getAccount());
            meters = found;
        }
        return found;
    }

    /** The figures of an account, which may be another than the endpoint's: the vendor's own XML can name one. */
    private Meters metersOf(Credentials account) {
        if (account.equals(settings.gatewaySettings().credentials())) {
            return meters();
        }
        String name = TrackingSettings.accountName(account);
        DeliveryAccount other =
                DeliveryAccount.of(getGatewayName(), settings.gatewaySettings().baseUrl(), name);
        return getComponent().meters().of(getGatewayName(), other.label());
    }

    /** Keeps the transport until the result is closed, also when the endpoint is stopped meanwhile. */
    OwnedPort.Hold holdTransport() {
        return transport.hold();
    }

    Map<SmsOperation, Operation> operations() {
        return operations;
    }

    EndpointSettings settings() {
        return settings;
    }

    SmsGateway gateway() {
        return gateway;
    }

    @Override
    protected SendCounters counters() {
        return counters;
    }

    @Override
    protected AccountCredits.Figures credits() {
        GatewaySettings account = settings.gatewaySettings();
        return getComponent().shared().accountCredits().of(getGatewayName(), account.baseUrl(), account.credentials());
    }

    @Override
    protected DeliveryTracking tracking() {
        return tracking;
    }

    @Override
    protected UnresolvedSends unresolved() {
        return unresolved;
    }

    SmsOperation operation() {
        return settings.operation();
    }

    /**
     * Makes journal and delivery store ready for a producer. It has a health check if the component enables it and the
     * gateway has a query for the balance.
     */
    void startProducer() {
        unresolved.start();
        settings.operationSettings().startPace();
        settler.start(getCamelContext(), gateway, settings);
        tracking.startProducer();
        healthCheck.start(
                getCamelContext(),
                getComponent().isHealthCheckProducerEnabled() && operations.containsKey(SmsOperation.CREDIT));
    }

    void stopHealthCheck() {
        healthCheck.stop(getCamelContext());
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
}
