package io.github.camelonesms.config;

import io.github.camelonesms.OneSmsConstants;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD("onesms:send?to=${header.number}&sender=${header.shop}")} use one endpoint for all values. Computed
 * options that have a header are removed from the URI and set as header for this send. An existing header takes
 * precedence, as always.
 */
@SendDynamic(OneSmsConstants.SCHEME)
public class OneSmsSendDynamicAware extends SendDynamicAwareSupport {

    private static final Map<String, String> HEADERS = Map.of(
            "to", OneSmsConstants.TO,
            "sender", OneSmsConstants.SENDER,
            "validity", OneSmsConstants.VALIDITY,
            "scheduledAt", OneSmsConstants.SCHEDULED_AT,
            "page", OneSmsConstants.PAGE);

    /**
     * Does nothing: the superclass's lists are not needed, and the type of one of them differs between Camel 4.14 and
     * 4.18.
     */
    @Override
    protected void doInit() {}

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, computed(uri, originalUri), null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        if (entry.getProperties().isEmpty()) {
            return null;
        }
        Map<String, Object> options = URISupport.parseQuery(URISupport.extractQuery(entry.getUri()));
        entry.getProperties().keySet().forEach(options::remove);
        return asEndpointUri(exchange, entry.getUri(), options);
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> added = added(exchange, entry);
        return added.isEmpty() ? null : sending -> added.forEach(sending.getMessage()::setHeader);
    }

    /** Removes the headers of this send. */
    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Set<String> added = added(exchange, entry).keySet();
        return sent -> added.forEach(sent.getMessage()::removeHeader);
    }

    /** Returns the headers for the computed options, except those that the message has. */
    private static Map<String, Object> added(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> added = new LinkedHashMap<>();
        entry.getProperties().forEach((option, value) -> {
            String header = HEADERS.get(option);
            if (exchange.getMessage().getHeader(header) == null) {
                added.put(header, value);
            }
        });
        return added;
    }

    /** Returns the computed options that have a header, with their values. */
    private static Map<String, Object> computed(String uri, String originalUri) throws URISyntaxException {
        Map<String, Object> values = URISupport.parseQuery(URISupport.extractQuery(uri));
        URISupport.resolveRawParameterValues(values);
        Map<String, Object> computed = new LinkedHashMap<>();
        for (String option : HEADERS.keySet()) {
            Object value = values.get(option);
            if (isComputed(option, originalUri) && value instanceof String text && isPlain(text)) {
                computed.put(option, text);
            }
        }
        return computed;
    }

    private static boolean isComputed(String option, String originalUri) {
        int query = originalUri.indexOf('?');
        return Stream.of(originalUri.substring(query + 1).split("&"))
                .filter(parameter -> parameter.startsWith(option + "="))
                .limit(1)
                .anyMatch(parameter -> parameter.contains("${") || parameter.contains("$simple{"));
    }

    /** The endpoint resolves references to beans, and refuses empty values. */
    private static boolean isPlain(String value) {
        return !value.isBlank() && !value.startsWith("#");
    }
}
