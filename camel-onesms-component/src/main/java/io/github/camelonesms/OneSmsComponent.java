package io.github.camelonesms;

import io.github.camelonesms.config.JournalRegistry;
import io.github.camelonesms.config.LocaleSafeConfigurer;
import io.github.camelonesms.config.RateRegistry;
import io.github.camelonesms.config.SettlerTask;
import io.github.camelonesms.config.TimeValues;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.JdbcDeliveryStore;
import io.github.camelonesms.delivery.MemoryDeliveryStore;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.http.CamelHttpTransports;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.HttpTransportSettings;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.metrics.Meters;
import io.github.camelonesms.operation.AccountCredits;
import io.github.camelonesms.operation.RecentIds;
import io.github.camelonesms.operation.RecentMessages;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.tracking.BalanceProbe;
import io.github.camelonesms.webhook.PushUrls;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends SMS through Turkish HTTP gateways and tracks them to the delivery report. Owns the connections, which endpoints
 * with equal connection options share.
 */
@Component(OneSmsConstants.SCHEME)
public class OneSmsComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(OneSmsComponent.class);

    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    /** Options whose values must not show when Camel logs an endpoint's parameters. */
    private static final Set<String> SECRET_OPTIONS =
            caseInsensitive("username", "password", "apiKey", "apiSecret", "webhookSecret", "journalKey");

    /** Camel 4.14 does not mask it where it shows the URI of an endpoint. */
    private static final Pattern JOURNAL_KEY =
            Pattern.compile("([?&]journalKey=)(?:RAW\\([^)]*\\)|RAW\\{[^}]*}|[^&]*)", Pattern.CASE_INSENSITIVE);

    private static final List<String> ADDITIONAL_KEYWORDS =
            List.of("camel.main.additionalSensitiveKeywords", "camel.main.additional-sensitive-keywords");

    private final RecentIds recentIds = new RecentIds();
    private final RecentMessages recentMessages = new RecentMessages();
    private final AccountCredits accountCredits = new AccountCredits();
    private final Map<Clock, DeliveryStore> deliveryStores = new ConcurrentHashMap<>();
    private final JournalRegistry sendJournals = new JournalRegistry();
    private final RateRegistry sendRates = new RateRegistry();
    private final PushUrls pushUrls = new PushUrls();
    private final Map<Object, BalanceProbe> balanceProbes = new ConcurrentHashMap<>();

    @Metadata(description = "The options that endpoints start from; what an endpoint sets itself wins.")
    private OneSmsConfiguration configuration = new OneSmsConfiguration();

    private CamelHttpTransports transports;
    private volatile Meters.Source meters;
    private Duration settlerPause = SettlerTask.PAUSE;

    public OneSmsComponent() {
        this(null);
    }

    public OneSmsComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        parameters.replaceAll((name, value) -> value instanceof Masked masked ? masked.value() : value);
        OneSmsConfiguration options = configuration.copy();
        options.getVendor().putAll(PropertiesHelper.extractProperties(parameters, VendorOption.PREFIX));
        OneSmsEndpoint endpoint = newEndpoint(JOURNAL_KEY.matcher(uri).replaceAll("$1xxxxxx"), remaining, options);
        try {
            setProperties(endpoint, parameters);
        } catch (PropertyBindingException e) {
            throw new IllegalArgumentException(
                    "The option " + e.getPropertyName() + " cannot be set to this value. It takes: "
                            + typeOf(e.getPropertyName()),
                    e);
        }
        return endpoint;
    }

    private OneSmsEndpoint newEndpoint(String uri, String operation, OneSmsConfiguration options) {
        boolean webhooks = getCamelContext()
                        .getClassResolver()
                        .resolveClass(WEBHOOK, getClass().getClassLoader())
                != null;
        return webhooks
                ? WithWebhook.endpoint(uri, this, operation, options)
                : new OneSmsEndpoint(uri, this, operation, options);
    }

    /** A class of its own, because the JVM cannot verify a reference to the webhook endpoint without camel-webhook. */
    private static final class WithWebhook {

        static OneSmsEndpoint endpoint(
                String uri, OneSmsComponent component, String operation, OneSmsConfiguration configuration) {
            return new OneSmsWebhookEndpoint(uri, component, operation, configuration);
        }
    }

    private String typeOf(String option) {
        Class<?> type = ((PropertyConfigurerGetter) getEndpointPropertyConfigurer()).getOptionType(option, false);
        if (type == Duration.class) {
            return TimeValues.DURATION_FORMS;
        }
        if (type == int.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
        return type == boolean.class || type == Boolean.class
                ? "true or false"
                : "a bean of the type " + type.getName() + ", given as #name";
    }

    /** Called right before Camel logs the parameters (at TRACE), so it hides the secrets until the endpoint is made. */
    @Override
    protected void validateURI(String uri, String path, Map<String, Object> parameters) {
        super.validateURI(uri, path, parameters);
        parameters.replaceAll((name, value) -> SECRET_OPTIONS.contains(name) ? new Masked(value) : value);
    }

    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            if (transports != null) {
                transports.close();
                transports = null;
            }
        }
        meters = null;
        balanceProbes.clear();
        sendJournals.close();
        super.doStop();
    }

    /** Created lazily, because endpoints inside a splitter start before the component. */
    synchronized HttpPort acquire(HttpTransportSettings settings) {
        if (transports == null) {
            transports = new CamelHttpTransports(getCamelContext(), configuration.getClock());
        }
        return transports.acquire(settings);
    }

    /** Releases a transport; without effect after the component's stop. */
    synchronized void release(HttpPort port) {
        if (transports != null) {
            transports.release(port);
        }
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return LocaleSafeConfigurer.of(super.getComponentPropertyConfigurer());
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return LocaleSafeConfigurer.of(super.getEndpointPropertyConfigurer());
    }

    /** The store of endpoints that name none. There is one for each clock, so that producers and consumers share it. */
    DeliveryStore deliveryStore(Clock clock) {
        return deliveryStores.computeIfAbsent(clock, this::newDeliveryStore);
    }

    /** A store in the registry's only DataSource, otherwise in memory. */
    private DeliveryStore newDeliveryStore(Clock clock) {
        boolean autowired = isAutowiredEnabled() && getCamelContext().isAutowiredEnabled();
        Set<DataSource> dataSources =
                autowired ? getCamelContext().getRegistry().findByType(DataSource.class) : Set.of();
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

    /** The journal of an endpoint, which may name its own. */
    SendJournal sendJournal(SendJournal own, Clock clock) {
        boolean autowired = isAutowiredEnabled() && getCamelContext().isAutowiredEnabled();
        return sendJournals.late(own == null ? sendJournals.of(getCamelContext(), clock, autowired) : own);
    }

    /** The counter of recipients per second of an endpoint, which may name its own. */
    SendRate sendRate(SendRate own) {
        boolean autowired = isAutowiredEnabled() && getCamelContext().isAutowiredEnabled();
        return own == null ? sendRates.of(getCamelContext(), autowired) : own;
    }

    /** The seal of a journalKey; null = none is set. */
    RequestSeal requestSeal(String journalKey) {
        return sendJournals.seal(journalKey);
    }

    /** Looked up at the first use: a registry that is bound until the context starts is found. */
    Meters.Source meters() {
        Meters.Source found = meters;
        if (found == null) {
            found = Meters.of(getCamelContext());
            meters = found;
        }
        return found;
    }

    /** The probe that all health checks of an account share. */
    BalanceProbe balanceProbe(GatewaySettings account) {
        return balanceProbes.computeIfAbsent(
                List.of(account.baseUrl(), account.credentials()), key -> new BalanceProbe(account.clock()));
    }

    Duration settlerPause() {
        return settlerPause;
    }

    /** How often endpoints that are made later settle requests; not an option, because only tests need another pause. */
    void settlerPause(Duration pause) {
        this.settlerPause = pause;
    }

    RecentIds recentIds() {
        return recentIds;
    }

    AccountCredits accountCredits() {
        return accountCredits;
    }

    RecentMessages recentMessages() {
        return recentMessages;
    }

    PushUrls pushUrls() {
        return pushUrls;
    }

    public OneSmsConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints start from; what an endpoint sets itself wins. */
    public void setConfiguration(OneSmsConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return configuration.isUseGlobalSslContextParameters();
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        configuration.setUseGlobalSslContextParameters(useGlobalSslContextParameters);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        maskOwnOptions();
    }

    /**
     * Camel shows webhookPath (an option of camel-webhook's URI) and journalKey in JMX and logs unless they are keywords.
     * Camel keeps one list of additional keywords, so the user's are added again.
     */
    private void maskOwnOptions() {
        StringJoiner keywords = new StringJoiner(",").add("webhookPath").add("journalKey");
        for (String property : ADDITIONAL_KEYWORDS) {
            getCamelContext().getPropertiesComponent().resolveProperty(property).ifPresent(keywords::add);
        }
        try {
            // By reflection, because Camel 4.14 lacks the method: the component is compiled there too.
            URISupport.class.getMethod("addSanitizeKeywords", String.class).invoke(null, keywords.toString());
        } catch (ReflectiveOperationException e) {
            LOG.debug("This version of Camel has a fixed list of the options that it masks");
        }
    }

    private static Set<String> caseInsensitive(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Arrays.asList(names));
        return set;
    }

    private record Masked(Object value) {

        @Override
        public String toString() {
            return "xxxxxx";
        }
    }
}
