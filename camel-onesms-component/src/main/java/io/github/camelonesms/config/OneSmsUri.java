package io.github.camelonesms.config;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.SmsOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.URISupport;

/**
 * Builds endpoint URIs for Java routes:
 *
 * <pre>{@code
 * to(OneSmsUri.of(SmsOperation.SEND)
 *         .option("sender", "ŞİRKET & CO")
 *         .secret("username", "{{sms.username}}")
 *         .secret("password", "{{sms.password}}")
 *         .build())
 * }</pre>
 *
 * <p>Values arrive as given, whatever characters they contain. A secret that is a property placeholder becomes a reference
 * to the property ({@code #property:sms.password}), so its value is never part of the URI. Not thread-safe.
 */
public final class OneSmsUri {

    private static final Pattern PLAIN = Pattern.compile("(?!RAW[({])[\\p{Alnum}_.,:/-]*|\\{\\{[^{}]+}}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:?!]+)}}");

    private final SmsOperation operation;
    private final Map<String, String> options = new LinkedHashMap<>();

    private OneSmsUri(SmsOperation operation) {
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /** The URI of an operation. */
    public static OneSmsUri of(SmsOperation operation) {
        return new OneSmsUri(operation);
    }

    /** Sets an option. Camel resolves a text that as a whole is a property placeholder. */
    public OneSmsUri option(String name, Object value) {
        String text = Objects.requireNonNull(value, name).toString();
        options.put(name, PLAIN.matcher(text).matches() ? text : raw(name, text));
        return this;
    }

    /** Sets an option whose value must not show, such as password or apiKey; no exception quotes it. */
    public OneSmsUri secret(String name, String value) {
        Objects.requireNonNull(value, name);
        Matcher placeholder = PLACEHOLDER.matcher(value);
        options.put(name, placeholder.matches() ? "#property:" + placeholder.group(1) : raw(name, value));
        return this;
    }

    /** The URI, secrets included: for {@code to(..)} and {@code from(..)}, not for logs. */
    public String build() {
        String path = OneSmsConstants.SCHEME + ":" + operation.id();
        return options.isEmpty()
                ? path
                : options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** The URI without its secrets. */
    @Override
    public String toString() {
        return URISupport.sanitizeUri(build());
    }

    /** Camel hides a raw value up to its first closing bracket only, so the brackets must not occur inside. */
    private static String raw(String name, String value) {
        if (value.indexOf(')') < 0) {
            return "RAW(" + value + ")";
        }
        if (value.indexOf('}') < 0) {
            return "RAW{" + value + "}";
        }
        throw new IllegalArgumentException(
                "The value of " + name + " holds both ) and }, which no URI can carry. Set it on"
                        + " the component, or give a property placeholder such as {{sms." + name + "}}.");
    }
}
