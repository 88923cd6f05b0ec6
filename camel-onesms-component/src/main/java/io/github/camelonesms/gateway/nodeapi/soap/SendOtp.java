package io.github.camelonesms.gateway.nodeapi.soap;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;

/** {@code sendOtp}: a one-time password to one number (1.8.3, "sms/create-otp", SOAP). */
@XmlRootElement(name = "sendOtp", namespace = SoapNames.FUNCTIONS)
@XmlType(
        name = "sendOtp",
        propOrder = {"username", "password", "content", "number", "encoding", "sender", "pushSettings", "trustDate"})
public class SendOtp {

    private String username;

    private String password;

    private String content;

    private String number;

    private String encoding;

    private String sender;

    private PushSettings pushSettings;

    private String trustDate;

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

    /** The text. */
    public String getContent() {
        return content;
    }

    public void setContent(String content) {
        this.content = content;
    }

    /** The recipient with country code. */
    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
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

    /** Where reports are posted to; null = nowhere. */
    public PushSettings getPushSettings() {
        return pushSettings;
    }

    public void setPushSettings(PushSettings pushSettings) {
        this.pushSettings = pushSettings;
    }

    /** The SIM card must be older than this, {@code yyyy-MM-dd HH:mm:ss}. */
    public String getTrustDate() {
        return trustDate;
    }

    public void setTrustDate(String trustDate) {
        this.trustDate = trustDate;
    }

    @Override
    public String toString() {
        return "SendOtp";
    }
}
