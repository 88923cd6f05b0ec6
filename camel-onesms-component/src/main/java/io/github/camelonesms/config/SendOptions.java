package io.github.camelonesms.config;

import io.github.camelonesms.gateway.IysList;
import io.github.camelonesms.operation.BodyFormat;
import io.github.camelonesms.operation.InvalidRecipients;
import io.github.camelonesms.operation.OutsideHours;
import io.github.camelonesms.operation.Overlong;
import io.github.camelonesms.operation.UnsupportedCharacters;
import io.github.camelonesms.rate.Lane;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What a producer sends, and how it treats texts, numbers and lost answers. */
@UriParams
public abstract class SendOptions extends GatewayOptions {

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
    private Overlong overlong = Overlong.REJECT;

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
    private InvalidRecipients invalidRecipients = InvalidRecipients.REPORT;

    @UriParam(label = "producer", defaultValue = "1000")
    private int maxRecipientsPerRequest = 1000;

    @UriParam(label = "producer")
    private Long recipientsPerSecond;

    @UriParam(label = "producer", defaultValue = "bulk", enums = "urgent,bulk")
    private Lane lane = Lane.BULK;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean recoverUnknownOutcome = true;

    @UriParam(label = "producer", defaultValue = "0")
    private String page = "0";

    @UriParam(label = "producer")
    private String function;

    // A Boolean would have the default false in the catalog.
    @UriParam(label = "producer", enums = "true,false")
    private String commercial;

    @UriParam(label = "producer", enums = "BIREYSEL,TACIR")
    private IysList iysList;

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
     * Meaning of a body of text, bytes or a stream. With auto it is the text of the message, and XML and JSON documents
     * are refused. With text it is the text of the message, whatever it contains. With xml it is the vendor's own XML
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

    public Overlong getOverlong() {
        return overlong;
    }

    /**
     * Treatment of a text beyond the vendor's maximum, which the vendor would cut without notice: reject it, truncate
     * it, or split it into several messages.
     */
    public void setOverlong(Overlong overlong) {
        this.overlong = overlong;
    }

    public int getMaxParts() {
        return maxParts;
    }

    /**
     * Maximum number of messages per recipient that overlong=split makes of one text. A text that needs more is refused.
     * A body in memory is then refused before the first request; one that is read as it is sent stops before the request
     * with the text.
     */
    public void setMaxParts(int maxParts) {
        this.maxParts = maxParts;
    }

    public UnsupportedCharacters getUnsupportedCharacters() {
        return unsupportedCharacters;
    }

    /**
     * Treatment of a text with characters that the phones would show as other characters or as blanks: replace sends
     * it and counts it in SendResult.replaced(), fail refuses it. A body in memory is then refused before the first
     * request; one that is read as it is sent stops before the request with the text.
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
     * Treatment of a send outside sendingHours: schedule lets the gateway send at the next opening, reject refuses it.
     */
    public void setOutsideHours(OutsideHours outsideHours) {
        this.outsideHours = outsideHours;
    }

    public InvalidRecipients getInvalidRecipients() {
        return invalidRecipients;
    }

    /**
     * Treatment of invalid numbers: report sends to the other numbers and lists the invalid ones in the result, fail
     * refuses the send. A body in memory is then refused before the first request; one that is read as it is sent
     * stops before the request with the number. If no number is valid, an exception is thrown in both cases.
     */
    public void setInvalidRecipients(InvalidRecipients invalidRecipients) {
        this.invalidRecipients = invalidRecipients;
    }

    public int getMaxRecipientsPerRequest() {
        return maxRecipientsPerRequest;
    }

    /** Maximum number of recipients per request. A larger send becomes several requests. */
    public void setMaxRecipientsPerRequest(int maxRecipientsPerRequest) {
        this.maxRecipientsPerRequest = maxRecipientsPerRequest;
    }

    public Long getRecipientsPerSecond() {
        return recipientsPerSecond;
    }

    /**
     * The most recipients per second that all endpoints of the account together send to, over all nodes that share the
     * counter. A send waits for its turn, and its requests are smaller: a quarter of a second each. Set the same value on
     * all of them. Unset means no limit.
     */
    public void setRecipientsPerSecond(Long recipientsPerSecond) {
        this.recipientsPerSecond = recipientsPerSecond;
    }

    public Lane getLane() {
        return lane;
    }

    /**
     * With recipientsPerSecond, urgent sends go ahead of bulk sends of the account: they wait for other urgent ones only.
     * One-time passwords (otp) are always urgent.
     */
    public void setLane(Lane lane) {
        this.lane = lane;
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

    public String getFunction() {
        return function;
    }

    /** Name of the vendor's function for the operation call, such as contact/create (nodeapi). */
    public void setFunction(String function) {
        this.function = function;
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

    public IysList getIysList() {
        return iysList;
    }

    /**
     * Recipients of the consent registry (IYS) for commercial messages: BIREYSEL (persons) or TACIR (merchants).
     * Required by iletimerkezi for commercial messages, optional for organik.
     */
    public void setIysList(IysList iysList) {
        this.iysList = iysList;
    }
}
