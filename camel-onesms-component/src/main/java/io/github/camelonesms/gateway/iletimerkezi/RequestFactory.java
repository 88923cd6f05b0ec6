package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.SendRequest;
import java.time.LocalDate;

/** Creates the requests of the operations; the account is added when they are sent. */
final class RequestFactory {

    private RequestFactory() {}

    /** An order with one {@code <message>} per text. */
    static Request send(SendRequest request, Iys iys) {
        Request.Order order = new Request.Order();
        order.setSender(request.sender());
        order.setSendDateTime(request.scheduledAt() == null ? null : SendDateTime.format(request.scheduledAt()));
        order.setIys(iys.flag());
        order.setIysList(iys.list());
        order.setMessage(request.byText().stream()
                .map(message -> new Request.Message(message.text(), message.numbers()))
                .toList());
        return of(order);
    }

    static Request report(String id, int page) {
        Request.Order order = new Request.Order();
        order.setId(id);
        order.setPage(page);
        order.setRowCount(OrderReport.ROWS);
        return of(order);
    }

    static Request cancel(String id) {
        Request.Order order = new Request.Order();
        order.setId(id);
        return of(order);
    }

    static Request orders(LocalDate start, LocalDate end, int page) {
        Request.Filter filter = new Request.Filter();
        filter.setStart(start.toString());
        filter.setEnd(end.toString());
        Request request = new Request();
        request.setFilter(filter);
        request.setPage(page);
        return request;
    }

    static Request changeBlacklist(String number) {
        Request.Blacklist blacklist = new Request.Blacklist();
        blacklist.setNumber(number);
        return of(blacklist);
    }

    static Request blacklist(int page, int rows) {
        Request.Blacklist blacklist = new Request.Blacklist();
        blacklist.setPage(page);
        blacklist.setRowCount(rows);
        return of(blacklist);
    }

    private static Request of(Request.Order order) {
        Request request = new Request();
        request.setOrder(order);
        return request;
    }

    private static Request of(Request.Blacklist blacklist) {
        Request request = new Request();
        request.setBlacklist(blacklist);
        return request;
    }
}
