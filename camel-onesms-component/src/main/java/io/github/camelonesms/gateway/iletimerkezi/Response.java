package io.github.camelonesms.gateway.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The used parts of the vendor's answer {@code response} ("XML Post API", Server Response), with the same names in XML
 * and JSON. Values are text; null = missing.
 *
 * @param order the new order (id only), or its report
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

    record Status(String code) {}

    /** An order (113 sending, 114 completed, 115 failed or cancelled) and a page of its recipients. */
    record Order(String id, String status, String total, String submitAt, List<Message> message) {}

    /** One recipient of an order, {@code +905xxxxxxxxx}: 110 waiting, 111 delivered, 112 undelivered. */
    record Message(String number, String status) {}

    /** @param sms the balance in SMS of one segment */
    record Balance(String sms) {}

    record Senders(List<String> sender) {}

    /** A page of the blacklist, {@code +905xxxxxxxxx}, and the count over all pages. */
    record Blacklist(String count, List<String> number) {}

    @Override
    public String toString() {
        return "Response[" + (status == null ? null : status.code()) + "]";
    }
}
