package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** {@code sendSms}: a package of one message or many (1.8.3, "sms/create", SOAP). */
@XmlRootElement(name = "sendSms", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "sendSms",
        propOrder = {
            "username",
            "password",
            "type",
            "sendingType",
            "title",
            "content",
            "number",
            "numbers",
            "encoding",
            "sender",
            "periodicSettings",
            "sendingDate",
            "validity",
            "pushSettings",
            "commercial"
        })
public class SendSms {

    private String username;

    private String password;

    private String type;

    private String sendingType;

    private String title;

    private String content;

    private String number;

    @XmlElementWrapper(name = "numbers")
    @XmlElement(name = "item")
    private List<Recipient> numbers;

    private String encoding;

    private String sender;

    private PeriodicSettings periodicSettings;

    private String sendingDate;

    private String validity;

    private PushSettings pushSettings;

    private String commercial;

    /** The account; null where the HTTP header has it. */
    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** The account's password. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** 1 normal, 2 by Turkish identity number. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** 0 one number, 1 one text to many, 2 a text each. */
    public String getSendingType() {
        return sendingType;
    }

    public void setSendingType(String sendingType) {
        this.sendingType = sendingType;
    }

    /** Name of the package in the panel. */
    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    /** The text. */
    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        this.content = content;
    }

    /** The recipient of sendingType 0. */
    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    /** The recipients of sendingType 1 and 2. */
    public List<Recipient> getNumbers() {
        return numbers;
    }

    public void setNumbers(List<Recipient> numbers) {
        this.numbers = numbers;
    }

    /** 0 ASCII, 1 Turkish, 2 UTF-8. */
    public String getEncoding() {
        return encoding;
    }

    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    /** An approved sender name. */
    public String getSender() {
        return sender;
    }

    public void setSender(String sender) {
        this.sender = sender;
    }

    /** How it is repeated; null = not. */
    public PeriodicSettings getPeriodicSettings() {
        return periodicSettings;
    }

    public void setPeriodicSettings(PeriodicSettings periodicSettings) {
        this.periodicSettings = periodicSettings;
    }

    /** When to send, {@code yyyy-MM-dd HH:mm}; null = now. */
    public String getSendingDate() {
        return sendingDate;
    }

    public void setSendingDate(String sendingDate) {
        this.sendingDate = sendingDate;
    }

    /** Minutes, 60 to 1440. */
    public String getValidity() {
        return validity;
    }

    public void setValidity(String validity) {
        this.validity = validity;
    }

    /** Where reports are posted to; null = nowhere. */
    public PushSettings getPushSettings() {
        return pushSettings;
    }

    public void setPushSettings(PushSettings pushSettings) {
        this.pushSettings = pushSettings;
    }

    /** Whether İYS is to be asked; null = not said. */
    public String getCommercial() {
        return commercial;
    }

    public void setCommercial(String commercial) {
        this.commercial = commercial;
    }

    @Override
    public String toString() {
        return "SendSms";
    }
}
