package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The used parts of the vendor's answer {@code response} ("XML Post API", Server Response), with the same names in XML
 * and JSON. Values are text; null = missing.
 *
 * @param order the new order (id only), or its report
 * @param count how many orders get-reports found
 * @param orders a page of these orders
 * @param consent what the consent registry has of a recipient: an object, or an empty list for nothing
 */
record Response(
        Status status,
        Order order,
        Balance balance,
        Senders senders,
        Blacklist blacklist,
        String count,
        List<Order> orders,
        JsonNode consent) {

    /** @param code also the HTTP status; 200 = success */
    record Status(String code) {}

    /**
     * An order and its report.
     *
     * @param id the id that reports are polled by
     * @param status 113 sending, 114 completed, 115 failed or cancelled
     * @param total number of recipients
     * @param message a page of its recipients
     */
    record Order(String id, String status, String total, String submitAt, List<Message> message) {}

    /**
     * One recipient of an order.
     *
     * @param number {@code +905xxxxxxxxx}
     * @param status 110 waiting, 111 delivered, 112 undelivered
     */
    record Message(String number, String status) {}

    /** @param sms the balance in SMS of one segment */
    record Balance(String sms) {}

    record Senders(List<String> sender) {}

    /**
     * A page of the blacklist.
     *
     * @param count numbers over all pages
     * @param number {@code +905xxxxxxxxx}
     */
    record Blacklist(String count, List<String> number) {}

    @Override
    public String toString() {
        return "Response[" + (status == null ? null : status.code()) + "]";
    }
}
