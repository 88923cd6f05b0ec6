package io.github.camelonesms.springboot;

import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.gateway.IysList;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.operation.BodyFormat;
import io.github.camelonesms.operation.InvalidRecipients;
import io.github.camelonesms.operation.OutsideHours;
import io.github.camelonesms.operation.Overlong;
import io.github.camelonesms.operation.Settle;
import io.github.camelonesms.operation.UnsupportedCharacters;
import io.github.camelonesms.rate.Lane;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.webhook.WebhookTrust;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
     * API key of the account, for vendors that identify accounts by a key instead of name and password. Used if
     * username is not set. Never taken from a header.
     */
    private String apiKey;

    /** Hash or secret that belongs to the API key (iletimerkezi). Never taken from a header. */
    private String apiSecret;

    /**
     * Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as
     * autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets
     * configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection
     * factories, AWS Clients, etc.
     */
    private Boolean autowiredEnabled;

    /**
     * Address of the vendor's API: http or https, the host, and a port and a path prefix if there are any; a trailing
     * slash does not matter. Many vendors run the 1SMS engine under hosts of their own. Unset means the gateway's
     * default (onesms: https://api.1sms.com.tr, bisms: http://sms.bisms.net:8080, iletimerkezi:
     * https://api.iletimerkezi.com, organik: https://organikapi.com); nodeapi has none. Never taken from a header.
     */
    private String baseUrl;

    /**
     * Path of the request that removes a number from the blacklist (onesms), for vendors with another path than
     * /api/blacklistremove/v1. The protocol's document does not name it.
     */
    private String blacklistRemovePath;

    /**
     * Meaning of a body of text, bytes or a stream. With auto it is the text of the message, and XML and JSON documents
     * are refused. With text it is the text of the message, whatever it contains. With xml it is the vendor's own XML
     * request.
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

    /** Clock to use; for tests. Unset means the system's clock. */
    private Clock clock;

    /**
     * Whether the messages are commercial, so that the vendor checks the consent registry (IYS): true or false. There
     * is no default: required by iletimerkezi, optional for nodeapi and organik.
     */
    private String commercial;

    /**
     * Longest wait for an exchange that the route has handed to another thread, for example through seda. An exchange
     * that is not complete by then counts as failed and is emitted again.
     */
    @CamelDuration
    private Duration completionTimeout;

    /** The options that endpoints start from; what an endpoint sets itself wins. */
    private OneSmsConfiguration configuration;

    /** Timeout for connecting to the gateway, or for obtaining a pooled connection. */
    @CamelDuration
    private Duration connectTimeout;

    /**
     * Store of the ids whose delivery report is not complete. Unset means a JdbcDeliveryStore in the only DataSource of
     * the registry. If there is none, or several, it means the memory of this JVM, which a restart empties.
     */
    private DeliveryStore deliveryStore;

    /**
     * Whether the gateway sends even what it would refuse as a duplicate. Lost answers are then not recovered: the
     * route gets an OutcomeUnknownException.
     */
    private Boolean disableDuplicateCheck;

    /**
     * Whether every id in the account's list of campaigns is polled too: also those that another application has sent,
     * or that a crash has lost.
     */
    private Boolean discover;

    /**
     * Ids to poll in addition to those that producers track, separated by commas, semicolons or line breaks; at most
     * 10,000 characters.
     */
    private String dlrIds;

    /**
     * When the route receives an exchange: final, when a report is complete or expired; changes, at each change of a
     * report; recipients, for each recipient whose status has changed.
     */
    private EmitMode emit;

    /**
     * Time after sending at which an incomplete report is no longer polled: it is emitted in the state EXPIRED with the
     * last known statuses. The value of the producer that tracks the id counts.
     */
    @CamelDuration
    private Duration expireAfter;

    /**
     * Delay between sending and the first poll of the report. The intervals between later polls grow from this value.
     */
    @CamelDuration
    private Duration firstPollDelay;

    /** Name of the vendor's function for the operation call, such as contact/create (nodeapi). */
    private String function;

    /** Protocol of the vendor, such as onesms (1SMS HTTP API) or bisms (its older version 1.1.9). */
    private String gateway;

    /** Used for enabling or disabling all consumer based health checks from this component */
    private Boolean healthCheckConsumerEnabled;

    /**
     * Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default
     * disabled all producer based health-checks. You can turn on producer checks globally by setting
     * camel.health.producersEnabled=true.
     */
    private Boolean healthCheckProducerEnabled;

    /** Configuration of the HTTP client that calls the gateway, for proxies and the like. */
    private HttpClientConfigurer httpClientConfigurer;

    /** Maximum number of delivery reports per request, if the vendor has a request for several. */
    private Integer idsPerRequest;

    /**
     * Treatment of invalid numbers: report sends to the other numbers and lists the invalid ones in the result, fail
     * refuses the send. A body in memory is then refused before the first request; one that is read as it is sent stops
     * before the request with the number. If no number is valid, an exception is thrown in both cases.
     */
    private InvalidRecipients invalidRecipients;

    /**
     * Recipients of the consent registry (IYS) for commercial messages: BIREYSEL (persons) or TACIR (merchants).
     * Required by iletimerkezi for commercial messages, optional for organik.
     */
    private IysList iysList;

    /**
     * Whether send and otp record each request in the send journal before it leaves, so that no two sends under one key
     * are made (header CamelOneSmsIdempotencyKey), on any node, also after a crash.
     */
    private Boolean journal;

    /**
     * Encrypts the texts and numbers that the send journal keeps until the outcome of a request is known: at least 16
     * characters, the same on all nodes. Unset means that they are only compressed.
     */
    private String journalKey;

    /** Time for which the send journal remembers keys and outcomes. A key that comes later is a new send. */
    @CamelDuration
    private Duration journalRetention;

    /**
     * With recipientsPerSecond, urgent sends go ahead of bulk sends of the account: they wait for other urgent ones
     * only. One-time passwords (otp) are always urgent.
     */
    private Lane lane;

    /**
     * Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow
     * CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause
     * the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled
     * during routing messages via Camel's routing error handlers. Beware that when the first message is processed then
     * creating and starting the producer may take a little time and prolong the total processing time of the
     * processing.
     */
    private Boolean lazyStartProducer;

    /** Maximum number of open connections to the gateway. Endpoints with equal connection options share them. */
    private Integer maxConnections;

    /**
     * Maximum number of messages per recipient that overlong=split makes of one text. A text that needs more is
     * refused. A body in memory is then refused before the first request; one that is read as it is sent stops before
     * the request with the text.
     */
    private Integer maxParts;

    /** Longest interval between two polls of one id. */
    @CamelDuration
    private Duration maxPollInterval;

    /** Maximum number of recipients per request. A larger send becomes several requests. */
    private Integer maxRecipientsPerRequest;

    /** Maximum size of an answer: a number of bytes, or a number with the unit KB, MB or GB (of 1024). */
    private String maxResponseBytes;

    /**
     * The most segments (credits) that the endpoint sends for one exchange, over all its requests and redeliveries. A
     * body in memory that needs more is refused before the first request; one that is read as it is sent stops before
     * the request that would exceed it. Unset means no bound.
     */
    private Long maxSegments;

    /**
     * Treatment of a send outside sendingHours: schedule lets the gateway send at the next opening, reject refuses it.
     */
    private OutsideHours outsideHours;

    /**
     * Treatment of a text beyond the vendor's maximum, which the vendor would cut without notice: reject it, truncate
     * it, or split it into several messages.
     */
    private Overlong overlong;

    /** Page of the list of campaigns: a number from 0 (the newest), or all for every page. */
    private String page;

    /**
     * API password of the account. At many vendors it is not the password of the web panel (1SMS: the API secret).
     * Never taken from a header.
     */
    private String password;

    /**
     * The most recipients per second that all endpoints of the account together send to, over all nodes that share the
     * counter. A send waits for its turn, and its requests are smaller: a quarter of a second each. Set the same value
     * on all of them. Unset means no limit.
     */
    private Long recipientsPerSecond;

    /**
     * Whether a lost answer is recovered: the component sends the identical request again within the window of the
     * gateway's duplicate guard, if the gateway has one, and the answer shows whether the first request arrived.
     */
    private Boolean recoverUnknownOutcome;

    /** Timeout for the gateway's answer. */
    @CamelDuration
    private Duration responseTimeout;

    /**
     * Time of sending, as ISO-8601 text such as 2026-03-01T06:30Z. A text without an offset is Istanbul time. A time up
     * to 5 minutes in the past means now.
     */
    private String scheduledAt;

    /**
     * The send journal. Unset means a JdbcSendJournal in the only DataSource of the registry. If there is none, or
     * several, journal=true is refused.
     */
    private SendJournal sendJournal;

    /**
     * The counter of recipientsPerSecond. Unset means a JdbcSendRate in the only DataSource of the registry. If there
     * is none, or several, the sends of this JVM are counted.
     */
    private SendRate sendRate;

    /** Sender name that phones show. The vendor must have approved it for the account. */
    private String sender;

    /**
     * The hours of the day in which send may send, Istanbul wall clock, such as 09:00-20:00 or, across midnight,
     * 22:00-06:00. The closing time does not belong to them. What happens at other times is the option outsideHours.
     * Unset means always. One-time passwords (otp) are sent at any time.
     */
    private String sendingHours;

    /**
     * Treatment of a request whose node crashed or whose answer was lost, and that was surely not sent: tell leaves it
     * to the next send under its key, send sends it. That may be hours later. One-time passwords are not sent late.
     */
    private Settle settle;

    /**
     * Age at which the endpoint gives up a request of the send journal whose outcome it cannot find out. It is then
     * unresolved, and never sent again automatically.
     */
    @CamelDuration
    private Duration settleFor;

    /** TLS for connections to the gateway: trust, keys, protocols. */
    private SSLContextParameters sslContextParameters;

    /**
     * Balance in the vendor's credits below which the consumer of credit emits an exchange: one each time the balance
     * falls below it. The next one needs a balance at the threshold or above in between. Required for this consumer.
     */
    private Long threshold;

    /**
     * Numbers to send to, or to add to or remove from the blacklist, separated by commas, semicolons, line breaks or
     * vertical bars.
     */
    private String to;

    /**
     * Whether the id of each accepted request is put into the delivery store, so that a consumer from(onesms:dlr) with
     * the same account polls it until its report is complete. On webhook:onesms:dlr, whether only ids in the delivery
     * store are accepted and each post is merged with the stored report.
     */
    private Boolean trackDelivery;

    /** Whether Turkish letters are replaced by their ASCII counterparts, so that a segment holds 160 characters. */
    private Boolean transliterate;

    /**
     * Treatment of a text with characters that the phones would show as other characters or as blanks: replace sends it
     * and counts it in SendResult.replaced(), fail refuses it. A body in memory is then refused before the first
     * request; one that is read as it is sent stops before the request with the text.
     */
    private UnsupportedCharacters unsupportedCharacters;

    /** Whether the TLS parameters of the Camel context are used if sslContextParameters is not set. */
    private Boolean useGlobalSslContextParameters;

    /** User name of the account. Never taken from a header. */
    private String username;

    /**
     * Time for which the vendor tries to deliver, within the vendor's range. Unset means the vendor's own default: 48
     * hours at 1SMS, 24 hours at nodeapi, 6 minutes for otp.
     */
    @CamelDuration
    private Duration validity;

    /**
     * Options that only the chosen vendor has, written vendor.NAME=value. The table of what each gateway can do lists
     * them with what they take. An unknown one, and a value of the wrong type, is refused when the endpoint is created.
     * This is a multi-value option with prefix: vendor.
     */
    private Map<String, Object> vendor;

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
     * Trust in the posts to webhook:onesms:dlr with trackDelivery=true: hint polls a final status from the gateway
     * before the route receives it, final accepts the posted status. In neither case does a post complete an id.
     */
    private WebhookTrust webhookTrust;

    /**
     * Format of the requests, if the gateway offers several; unset means the gateway's default. For onesms, query is
     * the GET form smsget, which takes one number and one text.
     */
    private WireFormat wireFormat;

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

    public EmitMode getEmit() {
        return emit;
    }

    public void setEmit(EmitMode emit) {
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

    public InvalidRecipients getInvalidRecipients() {
        return invalidRecipients;
    }

    public void setInvalidRecipients(InvalidRecipients invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    public IysList getIysList() {
        return iysList;
    }

    public void setIysList(IysList iysList) {
        this.iysList = iysList;
    }

    public Boolean getJournal() {
        return journal;
    }

    public void setJournal(Boolean journal) {
        this.journal = journal;
    }

    public String getJournalKey() {
        return journalKey;
    }

    public void setJournalKey(String journalKey) {
        this.journalKey = journalKey;
    }

    public Duration getJournalRetention() {
        return journalRetention;
    }

    public void setJournalRetention(Duration journalRetention) {
        this.journalRetention = journalRetention;
    }

    public Lane getLane() {
        return lane;
    }

    public void setLane(Lane lane) {
        this.lane = lane;
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

    public Long getMaxSegments() {
        return maxSegments;
    }

    public void setMaxSegments(Long maxSegments) {
        this.maxSegments = maxSegments;
    }

    public OutsideHours getOutsideHours() {
        return outsideHours;
    }

    public void setOutsideHours(OutsideHours outsideHours) {
        this.outsideHours = outsideHours;
    }

    public Overlong getOverlong() {
        return overlong;
    }

    public void setOverlong(Overlong overlong) {
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

    public Long getRecipientsPerSecond() {
        return recipientsPerSecond;
    }

    public void setRecipientsPerSecond(Long recipientsPerSecond) {
        this.recipientsPerSecond = recipientsPerSecond;
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

    public SendJournal getSendJournal() {
        return sendJournal;
    }

    public void setSendJournal(SendJournal sendJournal) {
        this.sendJournal = sendJournal;
    }

    public SendRate getSendRate() {
        return sendRate;
    }

    public void setSendRate(SendRate sendRate) {
        this.sendRate = sendRate;
    }

    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getSendingHours() {
        return sendingHours;
    }

    public void setSendingHours(String sendingHours) {
        this.sendingHours = sendingHours;
    }

    public Settle getSettle() {
        return settle;
    }

    public void setSettle(Settle settle) {
        this.settle = settle;
    }

    public Duration getSettleFor() {
        return settleFor;
    }

    public void setSettleFor(Duration settleFor) {
        this.settleFor = settleFor;
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

    public Map<String, Object> getVendor() {
        return vendor;
    }

    public void setVendor(Map<String, Object> vendor) {
        this.vendor = vendor;
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

    public WireFormat getWireFormat() {
        return wireFormat;
    }

    public void setWireFormat(WireFormat wireFormat) {
        this.wireFormat = wireFormat;
    }
}
