package io.github.camelonesms.springboot;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.operation.BodyFormat;
import io.github.camelonesms.operation.UnsupportedCharacters;
import io.github.camelonesms.webhook.WebhookTrust;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The component's options as properties. What is not set stays as the component has it. Made from the component's
 * catalog by StarterParityTest: run it with -Dstarter.rewrite=true after a change of options.
 */
@ConfigurationProperties(prefix = "camel.component.onesms")
public class OneSmsComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /**
     * The account's API key, for vendors that know accounts by a key instead of name and password. Used when no
     * username is set. Never taken from a header.
     */
    private String apiKey;

    /** The hash or secret that belongs to the API key (iletimerkezi). Never taken from a header. */
    private String apiSecret;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as
     * autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets
     * configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection
     * factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * Where the vendor's API is: http or https, host, and port and path prefix where there are any; a trailing slash
     * does not matter. Many vendors run the 1SMS engine under hosts of their own. Unset means the gateway's default
     * (onesms: https://api.1sms.com.tr, bisms: http://sms.bisms.net:8080, iletimerkezi: https://api.iletimerkezi.com,
     * organik: https://organikapi.com); nodeapi has none. Never taken from a header.
     */
    private String baseUrl;

    /**
     * The path of the request that takes a number off the blacklist (onesms), for vendors where it differs from
     * /api/blacklistremove/v1. The protocol's document does not print it.
     */
    private String blacklistRemovePath;

    /**
     * What a body of text, bytes or a stream is. auto: a text, but one that as a whole is an XML element or a JSON
     * object or array is refused. text: a text, whatever it looks like. xml: the vendor's own XML request.
     */
    private BodyFormat bodyFormat;

    /**
     * Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible)
     * occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a
     * message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component
     * allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore
     * bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd
     * party component and make this possible for future releases. By default the consumer will use the
     * org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and
     * ignored.
     */
    private Boolean bridgeErrorHandler;

    /** What time it is; for tests. Unset means the system's clock. */
    private Clock clock;

    /**
     * Whether the messages are commercial, so that the vendor asks the consent registry (IYS): true or false. There is
     * no default: required by iletimerkezi, optional for nodeapi and organik.
     */
    private String commercial;

    /**
     * Longest wait for an exchange that the route has handed to another thread, such as through seda. An exchange that
     * is not complete by then counts as failed and is emitted again.
     */
    @CamelDuration
    private Duration completionTimeout;

    /** The options that endpoints start from; what an endpoint sets itself wins. */
    private OneSmsConfiguration configuration;

    /** How long a connection to the gateway, or a free one in the pool, is waited for. */
    @CamelDuration
    private Duration connectTimeout;

    /**
     * Where the ids are kept whose delivery report is not complete. Unset means a JdbcDeliveryStore in the only
     * DataSource of the registry or, when there is none or several, the memory of this JVM, which a restart empties.
     */
    private DeliveryStore deliveryStore;

    /**
     * Whether the gateway is asked to send even what it would refuse as a duplicate. A lost answer can then not be
     * recovered: the route gets the unknown outcome as an exception.
     */
    private Boolean disableDuplicateCheck;

    /**
     * Whether every id that the account's list of campaigns shows is followed too: also what was sent elsewhere, or
     * lost in a crash.
     */
    private Boolean discover;

    /** Ids to follow besides those that producers track, separated by commas, semicolons or line breaks. */
    private String dlrIds;

    /**
     * What the route gets to see: final is one exchange an id, when its report is complete or expired; changes is one
     * each time the status of any recipient has changed; recipients is one for each recipient whose status has changed.
     */
    private String emit;

    /**
     * How long after a submission its report is given up: it is emitted in state EXPIRED with what is known by then.
     * The producer that tracks the id decides.
     */
    @CamelDuration
    private Duration expireAfter;

    /**
     * How long after a submission its report is asked for first. The pauses between further questions grow from there.
     */
    @CamelDuration
    private Duration firstPollDelay;

    /** The vendor's name of the function that the operation call calls, such as contact/create (nodeapi). */
    private String function;

    /** The vendor's protocol, such as onesms (1SMS HTTP API) or bisms (its older version 1.1.9). */
    private String gateway;

    /** Used for enabling or disabling all consumer based health checks from this component */
    private Boolean healthCheckConsumerEnabled;

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default
     * disabled all producer based health-checks. You can turn on producer checks globally by setting
     * camel.health.producersEnabled=true.
     */
    private Boolean healthCheckProducerEnabled;

    /** Configures the HTTP client that speaks to the gateway, for proxies and the like. */
    private HttpClientConfigurer httpClientConfigurer;

    /** How many delivery reports are asked for in one request at most, where the vendor has a request for several. */
    private Integer idsPerRequest;

    /**
     * What happens when some numbers are invalid: report sends to the rest and lists them in the result, fail sends
     * nothing. When no number is valid it is an exception either way.
     */
    private String invalidRecipients;

    /**
     * Which recipients of the consent registry (IYS) commercial messages go to: BIREYSEL (persons) or TACIR
     * (merchants). Required by iletimerkezi for commercial messages, optional for organik.
     */
    private String iysList;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow
     * CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause
     * the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled
     * during routing messages via Camel's routing error handlers. Beware that when the first message is processed then
     * creating and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    private Boolean lazyStartProducer;

    /** How many connections to the gateway are open at most; endpoints with equal connection options share them. */
    private Integer maxConnections;

    /**
     * The most messages per recipient that overlong=split makes of one text. A text that needs more is refused before
     * anything is sent.
     */
    private Integer maxParts;

    /** The longest pause between two questions for the same report. */
    @CamelDuration
    private Duration maxPollInterval;

    /** How many recipients travel in one request at most; a larger send becomes several requests. */
    private Integer maxRecipientsPerRequest;

    /** The largest answer that is read: a number of bytes, or a number with the unit KB, MB or GB (of 1024). */
    private String maxResponseBytes;

    /**
     * What happens to a text beyond the vendor's maximum, which the vendor itself would silently cut: reject it,
     * truncate it, or split it into several messages.
     */
    private String overlong;

    /** The page of campaigns to ask for: a number from 0 (the newest), or all to walk every page. */
    private String page;

    /**
     * The account's API password, which at many vendors differs from the one of their web panel (1SMS: the API secret).
     * Never taken from a header.
     */
    private String password;

    /**
     * Whether the outcome of a send whose answer was lost is established through the gateway's guard against
     * duplicates, where it has one, by sending the identical request again within the guard's window.
     */
    private Boolean recoverUnknownOutcome;

    /** How long the gateway's answer is waited for. */
    @CamelDuration
    private Duration responseTimeout;

    /**
     * When to send, as ISO-8601 text such as 2026-03-01T06:30Z; without an offset it is Istanbul wall clock. Up to 5
     * minutes in the past means now.
     */
    private String scheduledAt;

    /** The sender name that phones show; one that the vendor has approved for the account. */
    private String sender;

    /** TLS towards the gateway: trust, keys, protocols. */
    private SSLContextParameters sslContextParameters;

    /**
     * The balance, in the vendor's credits, below which the consumer of credit emits an exchange: one each time it
     * falls below, again after it was back at the threshold or above. Required there.
     */
    private Long threshold;

    /**
     * The numbers to send to, or to put on or take off the blacklist, separated by commas, semicolons, line breaks or
     * vertical bars.
     */
    private String to;

    /**
     * Whether the id of each accepted request goes into the delivery store, so that a consumer from(onesms:dlr) with
     * the same account follows it to its last report. On webhook:onesms:dlr, whether only the ids in the delivery store
     * are taken, and what is posted of them is joined with what is known.
     */
    private Boolean trackDelivery;

    /** Whether Turkish letters are sent as their ASCII neighbours, so that a segment holds 160 characters. */
    private Boolean transliterate;

    /**
     * What happens to a text with characters that the phones would show as other characters or as blanks: replace sends
     * it and counts it in SendResult.replaced(), fail refuses it before anything is sent.
     */
    private UnsupportedCharacters unsupportedCharacters;

    /** Whether the TLS parameters of the Camel context are used when none are set here. */
    private Boolean useGlobalSslContextParameters;

    /** The account's name. Never taken from a header. */
    private String username;

    /**
     * How long delivery is tried, within the vendor's range. Unset means the vendor's own default: 48 hours at 1SMS, 24
     * hours at nodeapi, 6 minutes for otp.
     */
    @CamelDuration
    private Duration validity;

    /**
     * Addresses and CIDR blocks that may post to webhook:onesms:dlr, comma-separated; others get 403. Needs an HTTP
     * server that passes on the client's address (camel-netty-http, camel-platform-http). Unset means all.
     */
    private String webhookAllow;

    /**
     * Secret that each post to webhook:onesms:dlr must carry, in the header X-Webhook-Secret or as the password of
     * Basic authentication; others get 401. Unset means none.
     */
    private String webhookSecret;

    /**
     * Trust in what is posted to webhook:onesms:dlr with trackDelivery=true: hint polls a final status from the gateway
     * before the route sees it, final believes the post. In neither case does a post complete an id.
     */
    private WebhookTrust webhookTrust;

    /**
     * How requests are written, where the gateway offers a choice; unset means the gateway's default. For onesms, query
     * is the GET form smsget, which takes one number and one text.
     */
    private String wireFormat;

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getApiSecret() {
        return apiSecret;
    }

    public void setApiSecret(String apiSecret) {
        this.apiSecret = apiSecret;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getBlacklistRemovePath() {
        return blacklistRemovePath;
    }

    public void setBlacklistRemovePath(String blacklistRemovePath) {
        this.blacklistRemovePath = blacklistRemovePath;
    }

    public BodyFormat getBodyFormat() {
        return bodyFormat;
    }

    public void setBodyFormat(BodyFormat bodyFormat) {
        this.bodyFormat = bodyFormat;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Clock getClock() {
        return clock;
    }

    public void setClock(Clock clock) {
        this.clock = clock;
    }

    public String getCommercial() {
        return commercial;
    }

    public void setCommercial(String commercial) {
        this.commercial = commercial;
    }

    public Duration getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(Duration completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public OneSmsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(OneSmsConfiguration configuration) {
        this.configuration = configuration;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public DeliveryStore getDeliveryStore() {
        return deliveryStore;
    }

    public void setDeliveryStore(DeliveryStore deliveryStore) {
        this.deliveryStore = deliveryStore;
    }

    public Boolean getDisableDuplicateCheck() {
        return disableDuplicateCheck;
    }

    public void setDisableDuplicateCheck(Boolean disableDuplicateCheck) {
        this.disableDuplicateCheck = disableDuplicateCheck;
    }

    public Boolean getDiscover() {
        return discover;
    }

    public void setDiscover(Boolean discover) {
        this.discover = discover;
    }

    public String getDlrIds() {
        return dlrIds;
    }

    public void setDlrIds(String dlrIds) {
        this.dlrIds = dlrIds;
    }

    public String getEmit() {
        return emit;
    }

    public void setEmit(String emit) {
        this.emit = emit;
    }

    public Duration getExpireAfter() {
        return expireAfter;
    }

    public void setExpireAfter(Duration expireAfter) {
        this.expireAfter = expireAfter;
    }

    public Duration getFirstPollDelay() {
        return firstPollDelay;
    }

    public void setFirstPollDelay(Duration firstPollDelay) {
        this.firstPollDelay = firstPollDelay;
    }

    public String getFunction() {
        return function;
    }

    public void setFunction(String function) {
        this.function = function;
    }

    public String getGateway() {
        return gateway;
    }

    public void setGateway(String gateway) {
        this.gateway = gateway;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Integer getIdsPerRequest() {
        return idsPerRequest;
    }

    public void setIdsPerRequest(Integer idsPerRequest) {
        this.idsPerRequest = idsPerRequest;
    }

    public String getInvalidRecipients() {
        return invalidRecipients;
    }

    public void setInvalidRecipients(String invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    public String getIysList() {
        return iysList;
    }

    public void setIysList(String iysList) {
        this.iysList = iysList;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer maxConnections) {
        this.maxConnections = maxConnections;
    }

    public Integer getMaxParts() {
        return maxParts;
    }

    public void setMaxParts(Integer maxParts) {
        this.maxParts = maxParts;
    }

    public Duration getMaxPollInterval() {
        return maxPollInterval;
    }

    public void setMaxPollInterval(Duration maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }

    public Integer getMaxRecipientsPerRequest() {
        return maxRecipientsPerRequest;
    }

    public void setMaxRecipientsPerRequest(Integer maxRecipientsPerRequest) {
        this.maxRecipientsPerRequest = maxRecipientsPerRequest;
    }

    public String getMaxResponseBytes() {
        return maxResponseBytes;
    }

    public void setMaxResponseBytes(String maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public String getOverlong() {
        return overlong;
    }

    public void setOverlong(String overlong) {
        this.overlong = overlong;
    }

    public String getPage() {
        return page;
    }

    public void setPage(String page) {
        this.page = page;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Boolean getRecoverUnknownOutcome() {
        return recoverUnknownOutcome;
    }

    public void setRecoverUnknownOutcome(Boolean recoverUnknownOutcome) {
        this.recoverUnknownOutcome = recoverUnknownOutcome;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public String getScheduledAt() {
        return scheduledAt;
    }

    public void setScheduledAt(String scheduledAt) {
        this.scheduledAt = scheduledAt;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Long getThreshold() {
        return threshold;
    }

    public void setThreshold(Long threshold) {
        this.threshold = threshold;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public Boolean getTrackDelivery() {
        return trackDelivery;
    }

    public void setTrackDelivery(Boolean trackDelivery) {
        this.trackDelivery = trackDelivery;
    }

    public Boolean getTransliterate() {
        return transliterate;
    }

    public void setTransliterate(Boolean transliterate) {
        this.transliterate = transliterate;
    }

    public UnsupportedCharacters getUnsupportedCharacters() {
        return unsupportedCharacters;
    }

    public void setUnsupportedCharacters(UnsupportedCharacters unsupportedCharacters) {
        this.unsupportedCharacters = unsupportedCharacters;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public Duration getValidity() {
        return validity;
    }

    public void setValidity(Duration validity) {
        this.validity = validity;
    }

    public String getWebhookAllow() {
        return webhookAllow;
    }

    public void setWebhookAllow(String webhookAllow) {
        this.webhookAllow = webhookAllow;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public WebhookTrust getWebhookTrust() {
        return webhookTrust;
    }

    public void setWebhookTrust(WebhookTrust webhookTrust) {
        this.webhookTrust = webhookTrust;
    }

    public String getWireFormat() {
        return wireFormat;
    }

    public void setWireFormat(String wireFormat) {
        this.wireFormat = wireFormat;
    }
}
