package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlTransient;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/**
 * The vendor's request {@code <request>} of every operation ("XML Post API", Request Body). Null values are omitted.
 * The string form shows no content.
 */
@XmlRootElement(name = "request")
@XmlType(
        name = "requestType",
        propOrder = {"authentication", "order", "blacklist", "filter", "page"})
public class Request {

    private Authentication authentication;
    private Order order;
    private Blacklist blacklist;
    private Filter filter;
    private Integer page;

    @XmlTransient
    private ConsentRequest consent;

    /** The account; null = the endpoint's. */
    public Authentication getAuthentication() {
        return authentication;
    }

    public void setAuthentication(Authentication authentication) {
        this.authentication = authentication;
    }

    /** The order to send, poll or cancel; null in the other operations. */
    public Order getOrder() {
        return order;
    }

    public void setOrder(Order order) {
        this.order = order;
    }

    /** A number to add or remove, or a page to read; null in the other operations. */
    public Blacklist getBlacklist() {
        return blacklist;
    }

    public void setBlacklist(Blacklist blacklist) {
        this.blacklist = blacklist;
    }

    /** The days of get-reports; null in the other operations. */
    public Filter getFilter() {
        return filter;
    }

    public void setFilter(Filter filter) {
        this.filter = filter;
    }

    /** The page of get-reports, counted from 1; null in the other operations. */
    public Integer getPage() {
        return page;
    }

    public void setPage(Integer page) {
        this.page = page;
    }

    /** The request to the consent registry, in JSON only; null in the other operations. */
    @JsonProperty
    ConsentRequest getConsent() {
        return consent;
    }

    void setConsent(ConsentRequest consent) {
        this.consent = consent;
    }

    @Override
    public String toString() {
        return "Request";
    }

    /** The account: key and hash, or name and password of older accounts. The string form shows no content. */
    @XmlType(
            name = "requestAuthentication",
            propOrder = {"key", "hash", "username", "password"})
    public static class Authentication {

        private String key;
        private String hash;
        private String username;
        private String password;

        /** The API key of the panel; null for an account with a name. */
        public String getKey() {
            return key;
        }

        public void setKey(String key) {
            this.key = key;
        }

        /** The hash of API key and secret key; null for an account with a name. */
        public String getHash() {
            return hash;
        }

        public void setHash(String hash) {
            this.hash = hash;
        }

        /** The account name of older accounts; null for an account with a key. */
        public String getUsername() {
            return username;
        }

        public void setUsername(String username) {
            this.username = username;
        }

        /** The password of older accounts; null for an account with a key. */
        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }

        @Override
        public String toString() {
            return "Authentication[xxxxxx]";
        }
    }

    /** An order to send, or the id of one. The string form shows no content. */
    @XmlType(
            name = "requestOrder",
            propOrder = {"id", "page", "rowCount", "sender", "sendDateTime", "iys", "iysList", "message"})
    public static class Order {

        private String id;
        private Integer page;
        private Integer rowCount;
        private String sender;
        private String sendDateTime;
        private String iys;
        private String iysList;
        private List<Message> message;

        /** The order to poll or cancel; null in a send. */
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        /** The report's page, counted from 1; null = the first. */
        public Integer getPage() {
            return page;
        }

        public void setPage(Integer page) {
            this.page = page;
        }

        /** Recipients per page of the report, at most 1000; null = 1000. */
        public Integer getRowCount() {
            return rowCount;
        }

        public void setRowCount(Integer rowCount) {
            this.rowCount = rowCount;
        }

        /** The approved sender, at most 11 characters; null = the endpoint's. */
        public String getSender() {
            return sender;
        }

        public void setSender(String sender) {
            this.sender = sender;
        }

        /** When to send, {@code dd/MM/yyyy HH:mm} in Turkish time; null = now. */
        public String getSendDateTime() {
            return sendDateTime;
        }

        public void setSendDateTime(String sendDateTime) {
            this.sendDateTime = sendDateTime;
        }

        /** Whether the consent registry (İYS) is checked, 1 or 0. The law requires 1 for commercial messages. */
        public String getIys() {
            return iys;
        }

        public void setIys(String iys) {
            this.iys = iys;
        }

        /** The registry's list, BIREYSEL or TACIR; ignored if {@code iys} is 0. */
        public String getIysList() {
            return iysList;
        }

        public void setIysList(String iysList) {
            this.iysList = iysList;
        }

        /** Texts and their recipients; null if nothing is sent. */
        public List<Message> getMessage() {
            return message;
        }

        public void setMessage(List<Message> message) {
            this.message = message;
        }

        @Override
        public String toString() {
            return "Order";
        }
    }

    /** One text and its recipients. The string form shows no content. */
    @XmlType(
            name = "requestMessage",
            propOrder = {"text", "receipents"})
    public static class Message {

        private String text;
        private Receipents receipents;

        public Message() {}

        public Message(String text, List<String> numbers) {
            this.text = text;
            this.receipents = new Receipents();
            this.receipents.setNumber(numbers);
        }

        /** The text, at most seven segments. */
        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        /** The recipients, in the vendor's spelling. */
        public Receipents getReceipents() {
            return receipents;
        }

        public void setReceipents(Receipents receipents) {
            this.receipents = receipents;
        }

        @Override
        public String toString() {
            return "Message";
        }
    }

    /** The recipients of one text, in the vendor's spelling. The string form shows no content. */
    @XmlType(
            name = "requestReceipents",
            propOrder = {"number"})
    public static class Receipents {

        private List<String> number;

        /** Numbers such as 905xxxxxxxxx, +90 5xx xxx xx xx and 5xxxxxxxxx. */
        public List<String> getNumber() {
            return number;
        }

        public void setNumber(List<String> number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return "Receipents";
        }
    }

    /** A number of the blacklist, or a page of it. The string form shows no content. */
    @XmlType(
            name = "requestBlacklist",
            propOrder = {"number", "page", "rowCount"})
    public static class Blacklist {

        private String number;
        private Integer page;
        private Integer rowCount;

        /** The number to add or remove; null if the list is read. */
        public String getNumber() {
            return number;
        }

        public void setNumber(String number) {
            this.number = number;
        }

        /** The page to read, counted from 1; null if a number is changed. */
        public Integer getPage() {
            return page;
        }

        public void setPage(Integer page) {
            this.page = page;
        }

        /** Numbers per page, at most 1000; null = 1000. */
        public Integer getRowCount() {
            return rowCount;
        }

        public void setRowCount(Integer rowCount) {
            this.rowCount = rowCount;
        }

        @Override
        public String toString() {
            return "Blacklist";
        }
    }

    /** The days of get-reports, at most ten. */
    @XmlType(
            name = "requestFilter",
            propOrder = {"start", "end"})
    public static class Filter {

        private String start;
        private String end;

        /** The first day, {@code yyyy-MM-dd}. */
        public String getStart() {
            return start;
        }

        public void setStart(String start) {
            this.start = start;
        }

        /** The last day, {@code yyyy-MM-dd}. */
        public String getEnd() {
            return end;
        }

        public void setEnd(String end) {
            this.end = end;
        }
    }
}
