package io.github.camelonesms.gateway.iletimerkezi;

import java.util.List;

/**
 * The parts in use of the vendor's answer {@code response} ("XML Post API", Server Response), which has the same names in XML
 * and JSON. Values are text; null means that the answer has none.
 *
 * @param status the status of the request
 * @param order the order that was made (id only), or its report
 * @param balance the credits that are left
 * @param senders the approved senders
 * @param blacklist a page of the block list
 * @param count how many orders get-reports found
 * @param orders a page of the orders that get-reports found
 */
record Response(
        Status status,
        Order order,
        Balance balance,
        Senders senders,
        Blacklist blacklist,
        String count,
        List<Order> orders) {

    /** @param code the code, which is the HTTP status too; 200 = done */
    record Status(String code) {}

    /**
     * An order and its report.
     *
     * @param id the id that reports are polled by
     * @param status 113 sending, 114 completed, 115 failed or cancelled
     * @param total how many recipients it has
     * @param submitAt when it was submitted
     * @param message a page of its recipients
     */
    record Order(String id, String status, String total, String submitAt, List<Message> message) {}

    /**
     * One recipient of an order.
     *
     * @param number the number, {@code +905xxxxxxxxx}
     * @param status 110 waiting, 111 delivered, 112 undelivered
     */
    record Message(String number, String status) {}

    /** @param sms the balance in SMS of one segment */
    record Balance(String sms) {}

    /** @param sender names of the approved senders */
    record Senders(List<String> sender) {}

    /**
     * A page of the block list.
     *
     * @param count how many numbers the list has
     * @param number the numbers, {@code +905xxxxxxxxx}
     */
    record Blacklist(String count, List<String> number) {}

    @Override
    public String toString() {
        return "Response[" + (status == null ? null : status.code()) + "]";
    }
}
