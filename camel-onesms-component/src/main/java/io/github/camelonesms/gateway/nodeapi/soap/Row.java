package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** A row of a list: a package, a recipient or a sender name, each with some of these elements. */
@XmlType(
        name = "row",
        propOrder = {
            "id",
            "customID",
            "type",
            "uuid",
            "error",
            "state",
            "status",
            "title",
            "content",
            "msg",
            "senders",
            "encoding",
            "validity",
            "statistics",
            "isScheduled",
            "isScheculed",
            "credit",
            "sender",
            "target",
            "setState",
            "sendingDate",
            "deliveryDate",
            "processingDate"
        })
public class Row {

    private String id;

    private String customID;

    private String type;

    private String uuid;

    private String error;

    private String state;

    private String status;

    private String title;

    private String content;

    private String msg;

    @XmlElementWrapper(name = "senders")
    @XmlElement(name = "item")
    private List<String> senders;

    private String encoding;

    private String validity;

    private Statistics statistics;

    private String isScheduled;

    private String isScheculed;

    private String credit;

    private String sender;

    private String target;

    private String setState;

    private String sendingDate;

    private String deliveryDate;

    private String processingDate;

    /** The package's or item's id. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The caller's own id of a package. */
    public String getCustomID() {
        return customID;
    }

    public void setCustomID(String customID) {
        this.customID = customID;
    }

    /** A package's type. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** A package's or sender name's id. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** What went wrong. */
    public String getError() {
        return error;
    }

    public void setError(String error) {
        this.error = error;
    }

    /** A package's or item's state. */
    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    /** A sender name's state. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** A package's title, or the sender name. */
    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    /** A package's text. */
    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        this.content = content;
    }

    /** A recipient's own text. */
    public String getMsg() {
        return msg;
    }

    public void setMsg(String msg) {
        this.msg = msg;
    }

    /** A package's sender names. */
    public List<String> getSenders() {
        return senders;
    }

    public void setSenders(List<String> senders) {
        this.senders = senders;
    }

    /** A package's encoding. */
    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    /** A package's validity in minutes. */
    public String getValidity() {
        return validity;
    }

    public void setValidity(String validity) {
        this.validity = validity;
    }

    /** A package's counts. */
    public Statistics getStatistics() {
        return statistics;
    }

    public void setStatistics(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Whether a package was scheduled, 0 or 1. */
    public String getIsScheduled() {
        return isScheduled;
    }

    public void setIsScheduled(String isScheduled) {
        this.isScheduled = isScheduled;
    }

    /** The same in servers with the misprint of the JSON example. */
    public String getIsScheculed() {
        return isScheculed;
    }

    public void setIsScheculed(String isScheculed) {
        this.isScheculed = isScheculed;
    }

    /** What an item costs. */
    public String getCredit() {
        return credit;
    }

    public void setCredit(String credit) {
        this.credit = credit;
    }

    /** An item's sender name. */
    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    /** An item's recipient. */
    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    /** State of the set an item is in. */
    public String getSetState() {
        return setState;
    }

    public void setSetState(String setState) {
        this.setState = setState;
    }

    /** When it was sent. */
    public String getSendingDate() {
        return sendingDate;
    }

    public void setSendingDate(String sendingDate) {
        this.sendingDate = sendingDate;
    }

    /** When it was delivered. */
    public String getDeliveryDate() {
        return deliveryDate;
    }

    public void setDeliveryDate(String deliveryDate) {
        this.deliveryDate = deliveryDate;
    }

    /** When it was handed over. */
    public String getProcessingDate() {
        return processingDate;
    }

    public void setProcessingDate(String processingDate) {
        this.processingDate = processingDate;
    }

    @Override
    public String toString() {
        return "Row";
    }
}
