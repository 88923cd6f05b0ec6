package io.github.camelonesms.config;

import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.gateway.VendorOption;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.operation.BodyFormat;
import io.github.camelonesms.operation.InvalidRecipients;
import io.github.camelonesms.operation.OutsideHours;
import io.github.camelonesms.operation.Overlong;
import io.github.camelonesms.operation.UnsupportedCharacters;
import io.github.camelonesms.webhook.WebhookTrust;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
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
 * to(OneSmsUri.send().sender("ACME").username("{{sms.username}}").password("{{sms.password}}").build())
 * }</pre>
 *
 * <p>Values are written so that they arrive as given, whatever characters they hold. A secret that is a property
 * placeholder becomes a reference to the property ({@code #property:sms.password}): its value never is part of the URI.
 * Beans are named by their id in the registry. Not thread-safe.
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

    /** Sends messages. */
    public static OneSmsUri send() {
        return of(SmsOperation.SEND);
    }

    /** Shows what a send would do and cost, without a request. */
    public static OneSmsUri preview() {
        return of(SmsOperation.PREVIEW);
    }

    /** Shows what is wrong with address, account and options, without a message. */
    public static OneSmsUri check() {
        return of(SmsOperation.CHECK);
    }

    /** Asks for delivery reports. */
    public static OneSmsUri dlr() {
        return of(SmsOperation.DLR);
    }

    /** Asks for the balance. */
    public static OneSmsUri credit() {
        return of(SmsOperation.CREDIT);
    }

    /** Asks for the approved sender names. */
    public static OneSmsUri originators() {
        return of(SmsOperation.ORIGINATORS);
    }

    /** Asks for the ids of submissions. */
    public static OneSmsUri campaigns() {
        return of(SmsOperation.CAMPAIGNS);
    }

    /** Cancels a scheduled submission. */
    public static OneSmsUri cancel() {
        return of(SmsOperation.CANCEL);
    }

    /** Puts numbers on the blacklist. */
    public static OneSmsUri blacklistAdd() {
        return of(SmsOperation.BLACKLIST_ADD);
    }

    /** Takes numbers off the blacklist. */
    public static OneSmsUri blacklistRemove() {
        return of(SmsOperation.BLACKLIST_REMOVE);
    }

    /** Asks for the blacklist. */
    public static OneSmsUri blacklist() {
        return of(SmsOperation.BLACKLIST);
    }

    /** Sends a one-time password. */
    public static OneSmsUri otp() {
        return of(SmsOperation.OTP);
    }

    /** Registers consents in the consent registry (IYS). */
    public static OneSmsUri consentAdd() {
        return of(SmsOperation.CONSENT_ADD);
    }

    /** Asks for consents in the consent registry (IYS). */
    public static OneSmsUri consents() {
        return of(SmsOperation.CONSENTS);
    }

    /** Calls one of the vendor's own functions. */
    public static OneSmsUri call() {
        return of(SmsOperation.CALL);
    }

    /** The vendor's protocol, such as {@code onesms}. */
    public OneSmsUri gateway(String gateway) {
        return option("gateway", gateway);
    }

    /** Where the vendor's API is. */
    public OneSmsUri baseUrl(String baseUrl) {
        return option("baseUrl", baseUrl);
    }

    /** The account's name. */
    public OneSmsUri username(String username) {
        return secret("username", username);
    }

    /** The account's API password. */
    public OneSmsUri password(String password) {
        return secret("password", password);
    }

    /** The account's API key. */
    public OneSmsUri apiKey(String apiKey) {
        return secret("apiKey", apiKey);
    }

    /** The hash or secret that belongs to the API key. */
    public OneSmsUri apiSecret(String apiSecret) {
        return secret("apiSecret", apiSecret);
    }

    /** How requests are written. */
    public OneSmsUri wireFormat(WireFormat wireFormat) {
        return option("wireFormat", wireFormat.id());
    }

    /** The sender name that phones show. */
    public OneSmsUri sender(String sender) {
        return option("sender", sender);
    }

    /** The numbers to send to, or to put on or take off the blacklist. */
    public OneSmsUri to(String... numbers) {
        return option("to", String.join(",", numbers));
    }

    /** How long delivery is tried. */
    public OneSmsUri validity(Duration validity) {
        return option("validity", validity.toString());
    }

    /** When to send. */
    public OneSmsUri scheduledAt(Instant scheduledAt) {
        return option("scheduledAt", scheduledAt.toString());
    }

    /** Whether the gateway is asked to send even what it would refuse as a duplicate. */
    public OneSmsUri disableDuplicateCheck(boolean disableDuplicateCheck) {
        return option("disableDuplicateCheck", disableDuplicateCheck);
    }

    /** Whether Turkish letters are sent as their ASCII neighbours. */
    public OneSmsUri transliterate(boolean transliterate) {
        return option("transliterate", transliterate);
    }

    /** What a body of characters is: a text or the vendor's XML. */
    public OneSmsUri bodyFormat(BodyFormat bodyFormat) {
        return option("bodyFormat", bodyFormat.name().toLowerCase(Locale.ROOT));
    }

    /** What happens to a text beyond the vendor's maximum. */
    public OneSmsUri overlong(Overlong overlong) {
        return option("overlong", overlong.name().toLowerCase(Locale.ROOT));
    }

    /** The most messages that {@code overlong=split} makes of one text. */
    public OneSmsUri maxParts(int maxParts) {
        return option("maxParts", maxParts);
    }

    /** What happens to a text with characters that the phones would show as others. */
    public OneSmsUri unsupportedCharacters(UnsupportedCharacters unsupportedCharacters) {
        return option("unsupportedCharacters", unsupportedCharacters.name().toLowerCase(Locale.ROOT));
    }

    /** The most segments that the endpoint sends for one exchange. */
    public OneSmsUri maxSegments(long maxSegments) {
        return option("maxSegments", maxSegments);
    }

    /** The hours of the day in which messages may be sent, such as 09:00-20:00, Istanbul wall clock. */
    public OneSmsUri sendingHours(String sendingHours) {
        return option("sendingHours", sendingHours);
    }

    /** What happens to a send outside these hours. */
    public OneSmsUri outsideHours(OutsideHours outsideHours) {
        return option("outsideHours", outsideHours.name().toLowerCase(Locale.ROOT));
    }

    /** What happens when some numbers are invalid. */
    public OneSmsUri invalidRecipients(InvalidRecipients invalidRecipients) {
        return option("invalidRecipients", invalidRecipients.name().toLowerCase(Locale.ROOT));
    }

    /** How many recipients travel in one request at most. */
    public OneSmsUri maxRecipientsPerRequest(int maxRecipientsPerRequest) {
        return option("maxRecipientsPerRequest", maxRecipientsPerRequest);
    }

    /** Whether the outcome of a send whose answer was lost is established through the gateway's duplicate guard. */
    public OneSmsUri recoverUnknownOutcome(boolean recoverUnknownOutcome) {
        return option("recoverUnknownOutcome", recoverUnknownOutcome);
    }

    /** The page of campaigns to ask for: a number from 0, or {@code all}. */
    public OneSmsUri page(String page) {
        return option("page", page);
    }

    /** How many delivery reports are asked for in one request at most. */
    public OneSmsUri idsPerRequest(int idsPerRequest) {
        return option("idsPerRequest", idsPerRequest);
    }

    /** The vendor's name of the function to call. */
    public OneSmsUri function(String function) {
        return option("function", function);
    }

    /** Whether the delivery of what is sent is tracked. */
    public OneSmsUri trackDelivery(boolean trackDelivery) {
        return option("trackDelivery", trackDelivery);
    }

    /** The bean that keeps the ids whose delivery report is not complete. */
    public OneSmsUri deliveryStore(String beanName) {
        return bean("deliveryStore", beanName);
    }

    /** How long after a submission its report is asked for first. */
    public OneSmsUri firstPollDelay(Duration firstPollDelay) {
        return option("firstPollDelay", firstPollDelay.toString());
    }

    /** The longest pause between two questions for the same report. */
    public OneSmsUri maxPollInterval(Duration maxPollInterval) {
        return option("maxPollInterval", maxPollInterval.toString());
    }

    /** How long after a submission its report is given up. */
    public OneSmsUri expireAfter(Duration expireAfter) {
        return option("expireAfter", expireAfter.toString());
    }

    /** What the route gets to see of a report. */
    public OneSmsUri emit(EmitMode emit) {
        return option("emit", emit.name().toLowerCase(Locale.ROOT));
    }

    /** The longest wait for an exchange that the route has handed to another thread. */
    public OneSmsUri completionTimeout(Duration completionTimeout) {
        return option("completionTimeout", completionTimeout.toString());
    }

    /** Whether a posted report is a hint to poll, or final. */
    public OneSmsUri webhookTrust(WebhookTrust webhookTrust) {
        return option("webhookTrust", webhookTrust.name().toLowerCase(Locale.ROOT));
    }

    /** Addresses and CIDR blocks that may post reports. */
    public OneSmsUri webhookAllow(String... addresses) {
        return option("webhookAllow", String.join(",", addresses));
    }

    /** The secret that each posted report must carry. */
    public OneSmsUri webhookSecret(String webhookSecret) {
        return secret("webhookSecret", webhookSecret);
    }

    /** Ids to follow besides those that producers track. */
    public OneSmsUri dlrIds(String... ids) {
        return option("dlrIds", String.join(",", ids));
    }

    /** Whether every id that the account's list of campaigns shows is followed too. */
    public OneSmsUri discover(boolean discover) {
        return option("discover", discover);
    }

    /** The balance below which the consumer of credit emits an exchange. */
    public OneSmsUri threshold(long threshold) {
        return option("threshold", threshold);
    }

    /** How long a consumer waits between two polls. */
    public OneSmsUri delay(Duration delay) {
        return option("delay", delay.toMillis());
    }

    /** How long a consumer waits before its first poll. */
    public OneSmsUri initialDelay(Duration initialDelay) {
        return option("initialDelay", initialDelay.toMillis());
    }

    /** The most exchanges that one poll emits. */
    public OneSmsUri maxMessagesPerPoll(int maxMessagesPerPoll) {
        return option("maxMessagesPerPoll", maxMessagesPerPoll);
    }

    /** Whether the messages are commercial, so that the vendor asks the consent registry (IYS). */
    public OneSmsUri commercial(boolean commercial) {
        return option("commercial", commercial);
    }

    /** Which recipients of the consent registry commercial messages go to: {@code BIREYSEL} or {@code TACIR}. */
    public OneSmsUri iysList(String iysList) {
        return option("iysList", iysList);
    }

    /** Options that only the chosen vendor has, by their names without {@code vendor.}. */
    public OneSmsUri vendor(Map<String, ?> values) {
        values.forEach(this::vendor);
        return this;
    }

    /**
     * An option that only the chosen vendor has.
     *
     * @param name without {@code vendor.}
     */
    public OneSmsUri vendor(String name, Object value) {
        return option(VendorOption.PREFIX + name, value);
    }

    /** How long a connection is waited for. */
    public OneSmsUri connectTimeout(Duration connectTimeout) {
        return option("connectTimeout", connectTimeout.toString());
    }

    /** How long the gateway's answer is waited for. */
    public OneSmsUri responseTimeout(Duration responseTimeout) {
        return option("responseTimeout", responseTimeout.toString());
    }

    /** How many connections to the gateway are open at most. */
    public OneSmsUri maxConnections(int maxConnections) {
        return option("maxConnections", maxConnections);
    }

    /** The largest answer that is read, in bytes. */
    public OneSmsUri maxResponseBytes(long maxResponseBytes) {
        return option("maxResponseBytes", maxResponseBytes);
    }

    /** The path of the request that takes a number off the blacklist. */
    public OneSmsUri blacklistRemovePath(String blacklistRemovePath) {
        return option("blacklistRemovePath", blacklistRemovePath);
    }

    /** The bean that configures the HTTP client. */
    public OneSmsUri httpClientConfigurer(String beanName) {
        return bean("httpClientConfigurer", beanName);
    }

    /** The bean that tells the time. */
    public OneSmsUri clock(String beanName) {
        return bean("clock", beanName);
    }

    /** The bean with the TLS parameters. */
    public OneSmsUri sslContextParameters(String beanName) {
        return bean("sslContextParameters", beanName);
    }

    /** Whether the TLS parameters of the Camel context are used when none are set. */
    public OneSmsUri useGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        return option("useGlobalSslContextParameters", useGlobalSslContextParameters);
    }

    /** Whether the producer starts with its first message only. */
    public OneSmsUri lazyStartProducer(boolean lazyStartProducer) {
        return option("lazyStartProducer", lazyStartProducer);
    }

    /**
     * Any option by its name, for a property placeholder in place of a typed value, or for an option that Camel adds.
     *
     * @param value its text; one that is a whole property placeholder is resolved by Camel
     * @throws IllegalArgumentException when the text cannot be written into a URI
     */
    public OneSmsUri option(String name, Object value) {
        String text = Objects.requireNonNull(value, name).toString();
        options.put(name, PLAIN.matcher(text).matches() ? text : raw(name, text));
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

    private OneSmsUri secret(String name, String value) {
        Objects.requireNonNull(value, name);
        Matcher placeholder = PLACEHOLDER.matcher(value);
        options.put(name, placeholder.matches() ? "#property:" + placeholder.group(1) : raw(name, value));
        return this;
    }

    private OneSmsUri bean(String name, String beanName) {
        options.put(name, beanName.startsWith("#") ? beanName : "#" + beanName);
        return this;
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
