package io.github.camelonesms.gateway.onesms;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlElementWrapper;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The vendor's request {@code <sms>} (1.1.14, "SMS Yollama"): one {@link #getMessage() message} to many numbers (1-N),
 * or {@link #getMessages() messages} with a text for each (N-N). Null elements are omitted, as the vendor requires. The
 * string form shows no content.
 */
@XmlRootElement(name = "sms")
@XmlType(
        propOrder = {
            "username",
            "password",
            "apikey",
            "header",
            "validity",
            "sendDateTime",
            "disableDuplicateCheck",
            "message",
            "messages"
        })
public class Sms {

    private String username;
    private String password;
    private String apikey;
    private String header;
    private Integer validity;
    private String sendDateTime;
    private Boolean disableDuplicateCheck;
    private Message message;

    @XmlElementWrapper(name = "messages")
    @XmlElement(name = "mb")
    private List<Mb> messages;

    /** The web user name; null = the endpoint's. */
    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    /** The API SECRET; null = the endpoint's. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** The key of newer servers, instead of name and password; null = not used. */
    public String getApikey() {
        return apikey;
    }

    public void setApikey(String apikey) {
        this.apikey = apikey;
    }

    /** The approved sender, at most 11 characters; null = the endpoint's. */
    public String getHeader() {
        return header;
    }

    public void setHeader(String header) {
        this.header = header;
    }

    /** Minutes, 1 to 2880; null = the endpoint's, or the vendor's default. */
    public Integer getValidity() {
        return validity;
    }

    public void setValidity(Integer validity) {
        this.validity = validity;
    }

    /** When to send, {@code year.month.day.hour.minute.second} in Turkish time; null = now. */
    public String getSendDateTime() {
        return sendDateTime;
    }

    public void setSendDateTime(String sendDateTime) {
        this.sendDateTime = sendDateTime;
    }

    /** Whether to skip the duplicate guard of 2 minutes; null = not set. */
    public Boolean getDisableDuplicateCheck() {
        return disableDuplicateCheck;
    }

    public void setDisableDuplicateCheck(Boolean disableDuplicateCheck) {
        this.disableDuplicateCheck = disableDuplicateCheck;
    }

    /** One text to many numbers; null in an N-N request. */
    public Message getMessage() {
        return message;
    }

    public void setMessage(Message message) {
        this.message = message;
    }

    /** A text for each number; null in a 1-N request. */
    public List<Mb> getMessages() {
        return messages;
    }

    public void setMessages(List<Mb> messages) {
        this.messages = messages;
    }

    @Override
    public String toString() {
        return message != null ? "Sms[1-N]" : "Sms[N-N]";
    }

    /** One text to many numbers ({@code <message>}). */
    @XmlType(
            name = "message",
            propOrder = {"gsm", "msg"})
    public static class Message {

        @XmlElementWrapper(name = "gsm")
        @XmlElement(name = "no")
        private List<String> gsm = new ArrayList<>();

        private String msg;

        public Message() {}

        public Message(String msg, List<String> gsm) {
            this.msg = msg;
            this.gsm = gsm;
        }

        /** The numbers ({@code <gsm><no>..}). */
        public List<String> getGsm() {
            return gsm;
        }

        public void setGsm(List<String> gsm) {
            this.gsm = gsm;
        }

        public String getMsg() {
            return msg;
        }

        public void setMsg(String msg) {
            this.msg = msg;
        }

        @Override
        public String toString() {
            return "Message";
        }
    }

    /** One text to one number ({@code <mb>}). */
    @XmlType(
            name = "mb",
            propOrder = {"no", "msg"})
    public static class Mb {

        private String no;
        private String msg;

        public Mb() {}

        public Mb(String no, String msg) {
            this.no = no;
            this.msg = msg;
        }

        public String getNo() {
            return no;
        }

        public void setNo(String no) {
            this.no = no;
        }

        public String getMsg() {
            return msg;
        }

        public void setMsg(String msg) {
            this.msg = msg;
        }

        @Override
        public String toString() {
            return "Mb";
        }
    }
}
