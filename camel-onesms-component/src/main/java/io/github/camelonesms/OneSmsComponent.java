package io.github.camelonesms;

import io.github.camelonesms.config.LocaleSafeConfigurer;
import io.github.camelonesms.config.SettlerTask;
import io.github.camelonesms.config.SharedState;
import io.github.camelonesms.config.TimeValues;
import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.http.CamelHttpTransports;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.HttpTransportSettings;
import io.github.camelonesms.metrics.Meters;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Set<String> SECRET_OPTIONS = caseInsensitive(
            "username",
            "password",
            "apiKey",
            "apiSecret",
            "webhookSecret",
            "journalKey",
            VendorOption.PREFIX + "pushSettings");

    /** Camel 4.14 does not mask these where it shows the URI of an endpoint. */
    private static final Pattern MORE_SECRETS = Pattern.compile(
            "([?&](?:journalKey|vendor\\.pushSettings)=)(?:RAW\\(.*?\\)(?=&|$)|RAW\\{.*?}(?=&|$)|[^&]*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final List<String> ADDITIONAL_KEYWORDS =
            List.of("camel.main.additionalSensitiveKeywords", "camel.main.additional-sensitive-keywords");

    private final SharedState shared = new SharedState(this);

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
        OneSmsEndpoint endpoint = newEndpoint(MORE_SECRETS.matcher(uri).replaceAll("$1xxxxxx"), remaining, options);
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
        if (type == null) {
            return "nothing, because there is no such option";
        }
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
        shared.close();
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

    SharedState shared() {
        return shared;
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

    Duration settlerPause() {
        return settlerPause;
    }

    /** How often endpoints that are made later settle requests; not an option, because only tests need another pause. */
    void settlerPause(Duration pause) {
        this.settlerPause = pause;
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
     * Camel shows webhookPath (an option of camel-webhook's URI), journalKey and pushSettings (Node API's URL for reports) in
     * JMX and logs unless they are keywords. Camel keeps one list of additional keywords, so the user's are added again.
     */
    private void maskOwnOptions() {
        StringJoiner keywords = new StringJoiner(",").add("webhookPath,journalKey,pushSettings");
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
