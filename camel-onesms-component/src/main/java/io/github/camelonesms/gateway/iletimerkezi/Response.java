package io.github.camelonesms.gateway.iletimerkezi;

import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.List;

/** The vendor's answer {@code <response>} to every operation ("XML Post API", Server Response). Values are text as they
 * stand; null is what the answer does not have. The string form shows the status only. */
@XmlRootElement(name = "response")
@XmlType(
        name = "responseType",
        propOrder = {"status", "order", "balance", "senders", "blacklist", "count", "orders"})
public class Response {

    private Status status;
    private Order order;
    private Balance balance;
    private Senders senders;
    private Blacklist blacklist;
    private String count;
    private List<Order> orders;

    /** What became of the request. */
    public Status getStatus() {
        return status;
    }

    public void setStatus(Status status) {
        this.status = status;
    }

    /** The order that was made (id only), or its report. */
    public Order getOrder() {
        return order;
    }

    public void setOrder(Order order) {
        this.order = order;
    }

    /** The balance. */
    public Balance getBalance() {
        return balance;
    }

    public void setBalance(Balance balance) {
        this.balance = balance;
    }

    /** The approved senders. */
    public Senders getSenders() {
        return senders;
    }

    public void setSenders(Senders senders) {
        this.senders = senders;
    }

    /** A page of the block list. */
    public Blacklist getBlacklist() {
        return blacklist;
    }

    public void setBlacklist(Blacklist blacklist) {
        this.blacklist = blacklist;
    }

    /** How many orders get-reports found. */
    public String getCount() {
        return count;
    }

    public void setCount(String count) {
        this.count = count;
    }

    /** A page of the orders that get-reports found. */
    public List<Order> getOrders() {
        return orders;
    }

    public void setOrders(List<Order> orders) {
        this.orders = orders;
    }

    @Override
    public String toString() {
        return "Response[" + (status == null ? null : status.getCode()) + "]";
    }

    /** What became of a request. */
    @XmlType(
            name = "responseStatus",
            propOrder = {"code", "message"})
    public static class Status {

        private String code;
        private String message;

        /** The code, which is the HTTP status too; 200 = done. */
        public String getCode() {
            return code;
        }

        public void setCode(String code) {
            this.code = code;
        }

        /** What the code means, in Turkish. */
        public String getMessage() {
            return message;
        }

        public void setMessage(String message) {
            this.message = message;
        }

        @Override
        public String toString() {
            return "Status";
        }
    }

    /** An order and its report. */
    @XmlType(
            name = "responseOrder",
            propOrder = {
                "id",
                "status",
                "total",
                "delivered",
                "undelivered",
                "waiting",
                "submitAt",
                "sendAt",
                "sender",
                "price",
                "message"
            })
    public static class Order {

        private String id;
        private String status;
        private String total;
        private String delivered;
        private String undelivered;
        private String waiting;
        private String submitAt;
        private String sendAt;
        private String sender;
        private String price;
        private List<Message> message;

        /** What reports are asked by. */
        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        /** 113 sending, 114 completed, 115 failed or cancelled. */
        public String getStatus() {
            return status;
        }

        public void setStatus(String status) {
            this.status = status;
        }

        /** How many recipients it has. */
        public String getTotal() {
            return total;
        }

        public void setTotal(String total) {
            this.total = total;
        }

        /** How many recipients it reached. */
        public String getDelivered() {
            return delivered;
        }

        public void setDelivered(String delivered) {
            this.delivered = delivered;
        }

        /** How many recipients it did not reach. */
        public String getUndelivered() {
            return undelivered;
        }

        public void setUndelivered(String undelivered) {
            this.undelivered = undelivered;
        }

        /** How many recipients nothing is known of yet. */
        public String getWaiting() {
            return waiting;
        }

        public void setWaiting(String waiting) {
            this.waiting = waiting;
        }

        /** When it was submitted. */
        public String getSubmitAt() {
            return submitAt;
        }

        public void setSubmitAt(String submitAt) {
            this.submitAt = submitAt;
        }

        /** When it was sent, or is to be. */
        public String getSendAt() {
            return sendAt;
        }

        public void setSendAt(String sendAt) {
            this.sendAt = sendAt;
        }

        /** The sender. */
        public String getSender() {
            return sender;
        }

        public void setSender(String sender) {
            this.sender = sender;
        }

        /** What it cost. */
        public String getPrice() {
            return price;
        }

        public void setPrice(String price) {
            this.price = price;
        }

        /** A page of its recipients. */
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

    /** One recipient of an order. */
    @XmlType(
            name = "responseMessage",
            propOrder = {"number", "status"})
    public static class Message {

        private String number;
        private String status;

        /** The number, {@code +905xxxxxxxxx}. */
        public String getNumber() {
            return number;
        }

        public void setNumber(String number) {
            this.number = number;
        }

        /** 110 waiting, 111 delivered, 112 undelivered. */
        public String getStatus() {
            return status;
        }

        public void setStatus(String status) {
            this.status = status;
        }

        @Override
        public String toString() {
            return "Message";
        }
    }

    /** The balance. */
    @XmlType(
            name = "responseBalance",
            propOrder = {"amount", "sms"})
    public static class Balance {

        private String amount;
        private String sms;

        /** In Turkish lira. */
        public String getAmount() {
            return amount;
        }

        public void setAmount(String amount) {
            this.amount = amount;
        }

        /** In SMS of one segment. */
        public String getSms() {
            return sms;
        }

        public void setSms(String sms) {
            this.sms = sms;
        }

        @Override
        public String toString() {
            return "Balance";
        }
    }

    /** The approved senders. */
    @XmlType(
            name = "responseSenders",
            propOrder = {"sender"})
    public static class Senders {

        private List<String> sender;

        /** Their names. */
        public List<String> getSender() {
            return sender;
        }

        public void setSender(List<String> sender) {
            this.sender = sender;
        }

        @Override
        public String toString() {
            return "Senders";
        }
    }

    /** A page of the block list. */
    @XmlType(
            name = "responseBlacklist",
            propOrder = {"count", "number"})
    public static class Blacklist {

        private String count;
        private List<String> number;

        /** How many numbers the list has. */
        public String getCount() {
            return count;
        }

        public void setCount(String count) {
            this.count = count;
        }

        /** The numbers, {@code +905xxxxxxxxx}. */
        public List<String> getNumber() {
            return number;
        }

        public void setNumber(List<String> number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return "Blacklist";
        }
    }
}
