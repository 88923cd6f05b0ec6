package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import java.util.List;

/**
 * Joins the pages of an order's report. The state is the first page's, because the later pages are read afterwards. 113
 * and undocumented states are IN_PROGRESS. 114 (completed) and 115 (failed or cancelled) are COMPLETED if all messages
 * are there and none is waiting; else IN_PROGRESS and SEND_ERROR.
 */
final class OrderReport {

    /** Of a message; the words are those of the webhook. The vendor does not report why a message failed. */
    static final ReportCodes CODES = new ReportCodes(
            new ReportCodes.Code("110", "waiting", DeliveryStatus.WAITING),
            new ReportCodes.Code("111", "delivered", DeliveryStatus.DELIVERED),
            new ReportCodes.Code("112", "undelivered", DeliveryStatus.FAILED),
            new ReportCodes.Code("accepted", "waiting", DeliveryStatus.WAITING),
            new ReportCodes.Code("delivered", "delivered", DeliveryStatus.DELIVERED),
            new ReportCodes.Code("undelivered", "undelivered", DeliveryStatus.FAILED));

    static final int ROWS = 1000;

    /** The largest order, 50,000 recipients, has 50 full pages. */
    private static final int MOST_PAGES = 250;

    private static final int EXPECTED_RECIPIENTS = 16;

    private final String id;
    private final RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(EXPECTED_RECIPIENTS);
    private String state;
    private long total;
    private int collected;
    private int pages;

    OrderReport(String id) {
        this.id = id;
    }

    /** Adds a page, and returns whether there are more. */
    boolean add(Response.Order page) throws UnreadableAnswerException {
        if (page == null || page.status() == null) {
            throw new UnreadableAnswerException("the answer has no order with a status");
        }
        pages++;
        if (pages > MOST_PAGES) {
            throw new UnreadableAnswerException("the report has more pages than an order can have");
        }
        if (state == null) {
            state = page.status().strip();
        }
        List<Response.Message> rows = page.message() == null ? List.of() : page.message();
        for (Response.Message row : rows) {
            if (row != null && row.number() != null) {
                recipients.add(VendorText.phone(row.number().strip()), CODES.of(row.status()), null);
            }
        }
        collected += rows.size();
        total = Math.max(total, number(page.total()));
        return !rows.isEmpty() && (total > 0 ? collected < total : rows.size() >= ROWS);
    }

    DeliveryReport toReport() {
        RecipientStatuses all = recipients.build();
        boolean done = !all.isEmpty() && collected >= total && all.count(DeliveryStatus.WAITING) == 0;
        return new DeliveryReport(id, state(done, all), all);
    }

    private ReportState state(boolean done, RecipientStatuses all) {
        return switch (state) {
            case "114" -> done ? ReportState.COMPLETED : ReportState.IN_PROGRESS;
            case "115" -> done && all.countOpen() == 0 ? ReportState.COMPLETED : ReportState.SEND_ERROR;
            default -> ReportState.IN_PROGRESS;
        };
    }

    /** Returns a number in an answer; -1 if it is not one. */
    static long number(String text) {
        return Figures.whole(text).orElse(-1);
    }
}
