package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.operation.BodyFormat;
import io.github.camelonesms.operation.OutsideHours;
import io.github.camelonesms.operation.UnsupportedCharacters;
import io.github.camelonesms.webhook.WebhookTrust;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options, the same on component and endpoint; what the endpoint sets wins. */
@UriParams
public class OneSmsConfiguration implements Cloneable {

    @UriParam(label = "common", defaultValue = "onesms")
    private String gateway = "onesms";

    @UriParam(label = "common")
    private String baseUrl;

    @UriParam(label = "security", secret = true)
    private String username;

    @UriParam(label = "security", secret = true)
    private String password;

    @UriParam(label = "security", secret = true)
    private String apiKey;

    @UriParam(label = "security", secret = true)
    private String apiSecret;

    @UriParam(label = "common", enums = "xml,json,soap,query")
    private String wireFormat;

    @UriParam(label = "producer")
    private String sender;

    @UriParam(label = "producer")
    private String to;

    @UriParam(label = "producer", javaType = "java.time.Duration")
    private Duration validity;

    @UriParam(label = "producer")
    private String scheduledAt;

    @UriParam(label = "producer", defaultValue = "auto", enums = "auto,text,xml")
    private BodyFormat bodyFormat = BodyFormat.AUTO;

    @UriParam(label = "producer")
    private boolean disableDuplicateCheck;

    @UriParam(label = "producer")
    private boolean transliterate;

    @UriParam(label = "producer", defaultValue = "reject", enums = "reject,truncate,split")
    private String overlong = "reject";

    @UriParam(label = "producer", defaultValue = "10")
    private int maxParts = 10;

    @UriParam(label = "producer", defaultValue = "replace", enums = "replace,fail")
    private UnsupportedCharacters unsupportedCharacters = UnsupportedCharacters.REPLACE;

    @UriParam(label = "producer")
    private Long maxSegments;

    @UriParam(label = "producer")
    private String sendingHours;

    @UriParam(label = "producer", defaultValue = "schedule", enums = "schedule,reject")
    private OutsideHours outsideHours = OutsideHours.SCHEDULE;

    @UriParam(label = "producer", defaultValue = "report", enums = "report,fail")
    private String invalidRecipients = "report";

    @UriParam(label = "producer", defaultValue = "1000")
    private int maxRecipientsPerRequest = 1000;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean recoverUnknownOutcome = true;

    @UriParam(label = "producer", defaultValue = "0")
    private String page = "0";

    @UriParam(label = "common", defaultValue = "100")
    private int idsPerRequest = 100;

    @UriParam(label = "producer")
    private String function;

    @UriParam(label = "common")
    private boolean trackDelivery;

    @UriParam(label = "common")
    @Metadata(autowired = true)
    private DeliveryStore deliveryStore;

    @UriParam(label = "common", defaultValue = "90s", javaType = "java.time.Duration")
    private Duration firstPollDelay = Duration.ofSeconds(90);

    @UriParam(label = "common", defaultValue = "30m", javaType = "java.time.Duration")
    private Duration maxPollInterval = Duration.ofMinutes(30);

    @UriParam(label = "common", defaultValue = "48h10m", javaType = "java.time.Duration")
    private Duration expireAfter = Duration.ofHours(48).plusMinutes(10);

    @UriParam(label = "consumer", defaultValue = "final", enums = "final,changes,recipients")
    private String emit = "final";

    @UriParam(label = "consumer", defaultValue = "10m", javaType = "java.time.Duration")
    private Duration completionTimeout = Duration.ofMinutes(10);

    @UriParam(label = "consumer")
    private String dlrIds;

    @UriParam(label = "consumer")
    private boolean discover;

    @UriParam(label = "consumer", defaultValue = "hint", enums = "hint,final")
    private WebhookTrust webhookTrust = WebhookTrust.HINT;

    @UriParam(label = "consumer,security")
    private String webhookAllow;

    @UriParam(label = "consumer,security", secret = true)
    private String webhookSecret;

    @UriParam(label = "consumer")
    private Long threshold;

    @UriParam(label = "producer", enums = "true,false")
    private String commercial;

    @UriParam(label = "producer", enums = "BIREYSEL,TACIR")
    private String iysList;

    @UriParam(label = "common", prefix = "vendor.", multiValue = true)
    private Map<String, Object> vendor = new LinkedHashMap<>();

    @UriParam(label = "advanced", defaultValue = "5s", javaType = "java.time.Duration")
    private Duration connectTimeout = Duration.ofSeconds(5);

    @UriParam(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration")
    private Duration responseTimeout = Duration.ofSeconds(30);

    @UriParam(label = "advanced", defaultValue = "20")
    private int maxConnections = 20;

    @UriParam(label = "advanced", defaultValue = "64MB")
    private String maxResponseBytes = "64MB";

    @UriParam(label = "advanced")
    private String blacklistRemovePath;

    @UriParam(label = "advanced")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(label = "advanced")
    private Clock clock = Clock.systemUTC();

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security")
    private boolean useGlobalSslContextParameters;

    /** An independent copy; what the options refer to is shared. */
    public OneSmsConfiguration copy() {
        try {
            OneSmsConfiguration copy = (OneSmsConfiguration) clone();
            copy.vendor = vendor == null ? new LinkedHashMap<>() : new LinkedHashMap<>(vendor);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getGateway() {
        return gateway;
    }

    /** Protocol of the vendor, such as onesms (1SMS HTTP API) or bisms (its older version 1.1.9). */
    public void setGateway(String gateway) {
        this.gateway = gateway;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    /**
     * Address of the vendor's API: http or https, the host, and a port and a path prefix if there are any; a trailing
     * slash does not matter. Many vendors run the 1SMS engine under hosts of their own. Unset means the gateway's
     * default (onesms: https://api.1sms.com.tr, bisms: http://sms.bisms.net:8080, iletimerkezi:
     * https://api.iletimerkezi.com, organik: https://organikapi.com); nodeapi has none. Never taken from a header.
     */
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getUsername() {
        return username;
    }

    /** User name of the account. Never taken from a header. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /**
     * API password of the account. At many vendors it is not the password of the web panel (1SMS: the API secret).
     * Never taken from a header.
     */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getApiKey() {
        return apiKey;
    }

    /**
     * API key of the account, for vendors that identify accounts by a key instead of name and password. Used if
     * username is not set. Never taken from a header.
     */
    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getApiSecret() {
        return apiSecret;
    }

    /** Hash or secret that belongs to the API key (iletimerkezi). Never taken from a header. */
    public void setApiSecret(String apiSecret) {
        this.apiSecret = apiSecret;
    }

    public String getWireFormat() {
        return wireFormat;
    }

    /**
     * Format of the requests, if the gateway offers several; unset means the gateway's default. For onesms, query is
     * the GET form smsget, which takes one number and one text.
     */
    public void setWireFormat(String wireFormat) {
        this.wireFormat = wireFormat;
    }

    public String getSender() {
        return sender;
    }

    /** Sender name that phones show. The vendor must have approved it for the account. */
    public void setSender(String sender) {
        this.sender = sender;
    }

    public String getTo() {
        return to;
    }

    /**
     * Numbers to send to, or to add to or remove from the blacklist, separated by commas, semicolons, line breaks or
     * vertical bars.
     */
    public void setTo(String to) {
        this.to = to;
    }

    public Duration getValidity() {
        return validity;
    }

    /**
     * Time for which the vendor tries to deliver, within the vendor's range. Unset means the vendor's own default: 48
     * hours at 1SMS, 24 hours at nodeapi, 6 minutes for otp.
     */
    public void setValidity(Duration validity) {
        this.validity = validity;
    }

    public String getScheduledAt() {
        return scheduledAt;
    }

    /**
     * Time of sending, as ISO-8601 text such as 2026-03-01T06:30Z. A text without an offset is Istanbul time. A time up
     * to 5 minutes in the past means now.
     */
    public void setScheduledAt(String scheduledAt) {
        this.scheduledAt = scheduledAt;
    }

    public BodyFormat getBodyFormat() {
        return bodyFormat;
    }

    /**
     * Meaning of a body of text, bytes or a stream. auto: the text of the message; a body that as a whole is an XML
     * element or a JSON object or array is refused. text: always the text of the message. xml: the vendor's own XML
     * request.
     */
    public void setBodyFormat(BodyFormat bodyFormat) {
        this.bodyFormat = bodyFormat;
    }

    public boolean isDisableDuplicateCheck() {
        return disableDuplicateCheck;
    }

    /**
     * Whether the gateway sends even what it would refuse as a duplicate. Lost answers are then not recovered: the
     * route gets an OutcomeUnknownException.
     */
    public void setDisableDuplicateCheck(boolean disableDuplicateCheck) {
        this.disableDuplicateCheck = disableDuplicateCheck;
    }

    public boolean isTransliterate() {
        return transliterate;
    }

    /** Whether Turkish letters are replaced by their ASCII counterparts, so that a segment holds 160 characters. */
    public void setTransliterate(boolean transliterate) {
        this.transliterate = transliterate;
    }

    public String getOverlong() {
        return overlong;
    }

    /**
     * Treatment of a text beyond the vendor's maximum, which the vendor would cut without notice: reject it, truncate
     * it, or split it into several messages.
     */
    public void setOverlong(String overlong) {
        this.overlong = overlong;
    }

    public int getMaxParts() {
        return maxParts;
    }

    /**
     * Maximum number of messages per recipient that overlong=split makes of one text. A text that needs more is refused
     * before anything is sent.
     */
    public void setMaxParts(int maxParts) {
        this.maxParts = maxParts;
    }

    public UnsupportedCharacters getUnsupportedCharacters() {
        return unsupportedCharacters;
    }

    /**
     * Treatment of a text with characters that the phones would show as other characters or as blanks: replace sends it
     * and counts it in SendResult.replaced(), fail refuses it before anything is sent.
     */
    public void setUnsupportedCharacters(UnsupportedCharacters unsupportedCharacters) {
        this.unsupportedCharacters = unsupportedCharacters;
    }

    public Long getMaxSegments() {
        return maxSegments;
    }

    /**
     * The most segments (credits) that the endpoint sends for one exchange, over all its requests and redeliveries. A body
     * in memory that needs more is refused before the first request; one that is read as it is sent stops before the
     * request that would exceed it. Unset means no bound.
     */
    public void setMaxSegments(Long maxSegments) {
        this.maxSegments = maxSegments;
    }

    public String getSendingHours() {
        return sendingHours;
    }

    /**
     * The hours of the day in which send may send, Istanbul wall clock, such as 09:00-20:00 or, across midnight,
     * 22:00-06:00. The closing time does not belong to them. What happens at other times is the option outsideHours. Unset
     * means always. One-time passwords (otp) are sent at any time.
     */
    public void setSendingHours(String sendingHours) {
        this.sendingHours = sendingHours;
    }

    public OutsideHours getOutsideHours() {
        return outsideHours;
    }

    /**
     * What happens to a send outside the hours of sendingHours: schedule tells the gateway to send at the next opening,
     * reject refuses it before anything is sent.
     */
    public void setOutsideHours(OutsideHours outsideHours) {
        this.outsideHours = outsideHours;
    }

    public String getInvalidRecipients() {
        return invalidRecipients;
    }

    /**
     * Treatment of invalid numbers: report sends to the other numbers and lists the invalid ones in the result, fail
     * sends nothing. If no number is valid, an exception is thrown in both cases.
     */
    public void setInvalidRecipients(String invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    public int getMaxRecipientsPerRequest() {
        return maxRecipientsPerRequest;
    }

    /** Maximum number of recipients per request. A larger send becomes several requests. */
    public void setMaxRecipientsPerRequest(int maxRecipientsPerRequest) {
        this.maxRecipientsPerRequest = maxRecipientsPerRequest;
    }

    public boolean isRecoverUnknownOutcome() {
        return recoverUnknownOutcome;
    }

    /**
     * Whether a lost answer is recovered: the component sends the identical request again within the window of the
     * gateway's duplicate guard, if the gateway has one, and the answer shows whether the first request arrived.
     */
    public void setRecoverUnknownOutcome(boolean recoverUnknownOutcome) {
        this.recoverUnknownOutcome = recoverUnknownOutcome;
    }

    public String getPage() {
        return page;
    }

    /** Page of the list of campaigns: a number from 0 (the newest), or all for every page. */
    public void setPage(String page) {
        this.page = page;
    }

    public int getIdsPerRequest() {
        return idsPerRequest;
    }

    /** Maximum number of delivery reports per request, if the vendor has a request for several. */
    public void setIdsPerRequest(int idsPerRequest) {
        this.idsPerRequest = idsPerRequest;
    }

    public String getFunction() {
        return function;
    }

    /** Name of the vendor's function for the operation call, such as contact/create (nodeapi). */
    public void setFunction(String function) {
        this.function = function;
    }

    public boolean isTrackDelivery() {
        return trackDelivery;
    }

    /**
     * Whether the id of each accepted request is put into the delivery store, so that a consumer from("onesms:dlr")
     * with the same account polls it until its report is complete. On webhook:onesms:dlr, whether only ids in the
     * delivery store are accepted and each post is merged with the stored report.
     */
    public void setTrackDelivery(boolean trackDelivery) {
        this.trackDelivery = trackDelivery;
    }

    public DeliveryStore getDeliveryStore() {
        return deliveryStore;
    }

    /**
     * Store of the ids whose delivery report is not complete. Unset means a JdbcDeliveryStore in the only DataSource of
     * the registry. If there is none, or several, it means the memory of this JVM, which a restart empties.
     */
    public void setDeliveryStore(DeliveryStore deliveryStore) {
        this.deliveryStore = deliveryStore;
    }

    public Duration getFirstPollDelay() {
        return firstPollDelay;
    }

    /**
     * Delay between sending and the first poll of the report. The intervals between later polls grow from this value.
     */
    public void setFirstPollDelay(Duration firstPollDelay) {
        this.firstPollDelay = firstPollDelay;
    }

    public Duration getMaxPollInterval() {
        return maxPollInterval;
    }

    /** Longest interval between two polls of one id. */
    public void setMaxPollInterval(Duration maxPollInterval) {
        this.maxPollInterval = maxPollInterval;
    }

    public Duration getExpireAfter() {
        return expireAfter;
    }

    /**
     * Time after sending at which an incomplete report is no longer polled: it is emitted in the state EXPIRED with the
     * last known statuses. The value of the producer that tracks the id counts.
     */
    public void setExpireAfter(Duration expireAfter) {
        this.expireAfter = expireAfter;
    }

    public Duration getCompletionTimeout() {
        return completionTimeout;
    }

    /**
     * Longest wait for an exchange that the route has handed to another thread, for example through {@code seda}. An
     * exchange that is not complete by then counts as failed and is emitted again.
     */
    public void setCompletionTimeout(Duration completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public String getEmit() {
        return emit;
    }

    /**
     * Exchanges that the route receives: final is one exchange per id, when its report is complete or expired; changes
     * is one per change of the status of any recipient; recipients is one per recipient whose status has changed.
     */
    public void setEmit(String emit) {
        this.emit = emit;
    }

    public String getDlrIds() {
        return dlrIds;
    }

    /**
     * Ids to poll in addition to those that producers track, separated by commas, semicolons or line breaks; at most
     * 10,000 characters.
     */
    public void setDlrIds(String dlrIds) {
        this.dlrIds = dlrIds;
    }

    public WebhookTrust getWebhookTrust() {
        return webhookTrust;
    }

    /**
     * Trust in the posts to webhook:onesms:dlr with trackDelivery=true: hint polls a final status from the gateway
     * before the route receives it, final accepts the posted status. In neither case does a post complete an id.
     */
    public void setWebhookTrust(WebhookTrust webhookTrust) {
        this.webhookTrust = webhookTrust;
    }

    public String getWebhookAllow() {
        return webhookAllow;
    }

    /**
     * Addresses and CIDR blocks that may post to webhook:onesms:dlr, comma-separated; others get 403. Needs an HTTP server
     * that passes on the client's address (camel-netty-http, camel-platform-http). Unset means all.
     */
    public void setWebhookAllow(String webhookAllow) {
        this.webhookAllow = webhookAllow;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    /**
     * Secret that each post to webhook:onesms:dlr must carry, in the header X-Webhook-Secret or as the password of Basic
     * authentication; others get 401. Unset means none.
     */
    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public boolean isDiscover() {
        return discover;
    }

    /**
     * Whether every id in the account's list of campaigns is polled too: also those that another application has sent,
     * or that a crash has lost.
     */
    public void setDiscover(boolean discover) {
        this.discover = discover;
    }

    public Long getThreshold() {
        return threshold;
    }

    /**
     * Balance in the vendor's credits below which the consumer of credit emits an exchange: one each time the balance
     * falls below it. The next one needs a balance at the threshold or above in between. Required for this consumer.
     */
    public void setThreshold(Long threshold) {
        this.threshold = threshold;
    }

    public String getCommercial() {
        return commercial;
    }

    /**
     * Whether the messages are commercial, so that the vendor checks the consent registry (IYS): true or false. There
     * is no default: required by iletimerkezi, optional for nodeapi and organik.
     */
    public void setCommercial(String commercial) {
        this.commercial = commercial;
    }

    public String getIysList() {
        return iysList;
    }

    /**
     * Recipients of the consent registry (IYS) for commercial messages: BIREYSEL (persons) or TACIR (merchants).
     * Required by iletimerkezi for commercial messages, optional for organik.
     */
    public void setIysList(String iysList) {
        this.iysList = iysList;
    }

    public Map<String, Object> getVendor() {
        return vendor;
    }

    /**
     * Options that only the chosen vendor has, written vendor.NAME=value. The table of what each gateway can do lists
     * them with what they take. An unknown one, and a value of the wrong type, is refused when the endpoint is created.
     */
    public void setVendor(Map<String, Object> vendor) {
        this.vendor = vendor;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    /** Timeout for connecting to the gateway, or for obtaining a pooled connection. */
    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    /** Timeout for the gateway's answer. */
    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    /** Maximum number of open connections to the gateway. Endpoints with equal connection options share them. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /** Maximum size of an answer: a number of bytes, or a number with the unit KB, MB or GB (of 1024). */
    public void setMaxResponseBytes(String maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public String getBlacklistRemovePath() {
        return blacklistRemovePath;
    }

    /**
     * Path of the request that removes a number from the blacklist (onesms), for vendors with another path than
     * /api/blacklistremove/v1. The protocol's document does not name it.
     */
    public void setBlacklistRemovePath(String blacklistRemovePath) {
        this.blacklistRemovePath = blacklistRemovePath;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    /** Configuration of the HTTP client that calls the gateway, for proxies and the like. */
    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Clock getClock() {
        return clock;
    }

    /** Clock to use; for tests. Unset means the system's clock. */
    public void setClock(Clock clock) {
        this.clock = clock == null ? Clock.systemUTC() : clock;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS for connections to the gateway: trust, keys, protocols. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether the TLS parameters of the Camel context are used if sslContextParameters is not set. */
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
