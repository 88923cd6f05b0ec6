package io.github.camelonesms.config;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.EmitMode;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.operation.Settle;
import io.github.camelonesms.rate.SendRate;
import io.github.camelonesms.webhook.WebhookTrust;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How reports, balance and posts are followed; with what it inherits, all options of an endpoint. */
@UriParams
public abstract class EndpointOptions extends SendOptions {

    @UriParam(label = "common", defaultValue = "100")
    private int idsPerRequest = 100;

    @UriParam(label = "common")
    private boolean trackDelivery;

    @UriParam(label = "common")
    @Metadata(autowired = true)
    private DeliveryStore deliveryStore;

    @UriParam(label = "producer")
    private boolean journal;

    @UriParam(label = "producer")
    @Metadata(autowired = true)
    private SendJournal sendJournal;

    @UriParam(label = "producer,security", secret = true)
    private String journalKey;

    @UriParam(label = "producer", defaultValue = "30d", javaType = "java.time.Duration")
    private Duration journalRetention = Duration.ofDays(30);

    @UriParam(label = "producer", defaultValue = "30m", javaType = "java.time.Duration")
    private Duration settleFor = Duration.ofMinutes(30);

    @UriParam(label = "producer", defaultValue = "tell", enums = "tell,send")
    private Settle settle = Settle.TELL;

    @UriParam(label = "producer")
    @Metadata(autowired = true)
    private SendRate sendRate;

    @UriParam(label = "common", defaultValue = "90s", javaType = "java.time.Duration")
    private Duration firstPollDelay = Duration.ofSeconds(90);

    @UriParam(label = "common", defaultValue = "30m", javaType = "java.time.Duration")
    private Duration maxPollInterval = Duration.ofMinutes(30);

    @UriParam(label = "common", defaultValue = "48h10m", javaType = "java.time.Duration")
    private Duration expireAfter = Duration.ofHours(48).plusMinutes(10);

    @UriParam(label = "consumer", defaultValue = "final", enums = "final,changes,recipients")
    private EmitMode emit = EmitMode.FINAL;

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

    public int getIdsPerRequest() {
        return idsPerRequest;
    }

    /** Maximum number of delivery reports per request, if the vendor has a request for several. */
    public void setIdsPerRequest(int idsPerRequest) {
        this.idsPerRequest = idsPerRequest;
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

    public boolean isJournal() {
        return journal;
    }

    /**
     * Whether send and otp record each request in the send journal before it leaves, so that no two sends under one key
     * are made (header CamelOneSmsIdempotencyKey), on any node, also after a crash.
     */
    public void setJournal(boolean journal) {
        this.journal = journal;
    }

    public SendJournal getSendJournal() {
        return sendJournal;
    }

    /**
     * The send journal. Unset means a JdbcSendJournal in the only DataSource of the registry. If there is none, or
     * several, journal=true is refused.
     */
    public void setSendJournal(SendJournal sendJournal) {
        this.sendJournal = sendJournal;
    }

    public SendRate getSendRate() {
        return sendRate;
    }

    /**
     * The counter of recipientsPerSecond. Unset means a JdbcSendRate in the only DataSource of the registry. If there is
     * none, or several, the sends of this JVM are counted.
     */
    public void setSendRate(SendRate sendRate) {
        this.sendRate = sendRate;
    }

    public String getJournalKey() {
        return journalKey;
    }

    /**
     * Encrypts the texts and numbers that the send journal keeps until the outcome of a request is known: at least 16
     * characters, the same on all nodes. Unset means that they are only compressed.
     */
    public void setJournalKey(String journalKey) {
        this.journalKey = journalKey;
    }

    public Duration getJournalRetention() {
        return journalRetention;
    }

    /** Time for which the send journal remembers keys and outcomes. A key that comes later is a new send. */
    public void setJournalRetention(Duration journalRetention) {
        this.journalRetention = journalRetention;
    }

    public Duration getSettleFor() {
        return settleFor;
    }

    /**
     * Age at which the endpoint gives up a request of the send journal whose outcome it cannot find out. It is then
     * unresolved, and never sent again automatically.
     */
    public void setSettleFor(Duration settleFor) {
        this.settleFor = settleFor;
    }

    public Settle getSettle() {
        return settle;
    }

    /**
     * Treatment of a request whose node crashed or whose answer was lost, and that was surely not sent: tell leaves it
     * to the next send under its key, send sends it. That may be hours later. One-time passwords are not sent late.
     */
    public void setSettle(Settle settle) {
        this.settle = settle;
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

    public EmitMode getEmit() {
        return emit;
    }

    /**
     * When the route receives an exchange: final, when a report is complete or expired; changes, at each change of a
     * report; recipients, for each recipient whose status has changed.
     */
    public void setEmit(EmitMode emit) {
        this.emit = emit;
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
}
