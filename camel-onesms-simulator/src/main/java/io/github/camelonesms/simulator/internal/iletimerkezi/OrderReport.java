package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.engine.VirtualClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An order's report with the vendor's numbers. */
final class OrderReport {

    private static final int MESSAGE_WAITING = 110;
    private static final int MESSAGE_DELIVERED = 111;
    private static final int MESSAGE_UNDELIVERED = 112;
    private static final int ORDER_SENDING = 113;
    private static final int ORDER_COMPLETED = 114;
    private static final int ORDER_FAILED = 115;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(VirtualClock.ISTANBUL);

    private final ReportView report;
    private final boolean scheduled;

    /** @param now the present virtual time */
    OrderReport(ReportView report, Instant now) {
        this.report = report;
        this.scheduled = !report.cancelled() && report.startAt().isAfter(now);
    }

    boolean scheduled() {
        return scheduled;
    }

    /** The day of submission, Turkish time. */
    LocalDate day() {
        return LocalDate.ofInstant(report.submittedAt(), VirtualClock.ISTANBUL);
    }

    /** Writes the order with its counts, as in get-reports. */
    void writeSummary(ObjectNode order) {
        int delivered = count(MESSAGE_DELIVERED);
        int waiting = count(MESSAGE_WAITING);
        int undelivered = report.size() - delivered - waiting;
        order.put("id", report.id());
        order.put("status", status());
        order.put("total", report.size());
        order.put("delivered", delivered);
        order.put("undelivered", undelivered);
        order.put("waiting", waiting);
        order.put("submitAt", TIME.format(report.submittedAt()));
        order.put("sendAt", TIME.format(report.startAt()));
        order.put("sender", report.sender());
    }

    /** Writes the order with its counts and one page of its messages. */
    void write(ObjectNode order, int page, int rowCount) {
        writeSummary(order);
        order.put("price", report.cost());
        ArrayNode messages = order.putArray("message");
        long first = (page - 1L) * rowCount;
        for (long i = first; i < Math.min(first + rowCount, report.size()); i++) {
            messages.addObject().put("number", "+" + report.number((int) i)).put("status", message((int) i));
        }
    }

    private int status() {
        if (report.cancelled() || report.state() == ReportView.State.SEND_ERROR) {
            return ORDER_FAILED;
        }
        return report.state() == ReportView.State.COMPLETED ? ORDER_COMPLETED : ORDER_SENDING;
    }

    private int count(int status) {
        int count = 0;
        for (int i = 0; i < report.size(); i++) {
            count += message(i) == status ? 1 : 0;
        }
        return count;
    }

    private int message(int index) {
        if (scheduled) {
            return MESSAGE_WAITING;
        }
        String failureCode = report.failureCode(index);
        if (failureCode != null && failureCode.matches("[0-9]{1,9}")) {
            return Integer.parseInt(failureCode);
        }
        RecipientState status = report.status(index);
        return switch (status) {
            case WAITING, PENDING -> MESSAGE_WAITING;
            case DELIVERED -> MESSAGE_DELIVERED;
            case FAILED -> MESSAGE_UNDELIVERED;
        };
    }
}
