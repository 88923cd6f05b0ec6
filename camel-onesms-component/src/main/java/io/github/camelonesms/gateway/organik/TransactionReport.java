package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.gateway.VendorTime;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.FailureReason;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;

/**
 * Collects the rows of one transaction's {@code detailedreport}. The vendor gives no state of the transaction. It is
 * COMPLETED if every status is final, WAITING if no row is with the operator, NOT_FOUND without rows, otherwise
 * IN_PROGRESS.
 */
final class TransactionReport {

    /** Of a recipient. */
    static final ReportCodes CODES = new ReportCodes(
            new ReportCodes.Code("0", "not sent", DeliveryStatus.WAITING),
            new ReportCodes.Code("1", "at the operator", DeliveryStatus.PENDING),
            new ReportCodes.Code("2", "delivered", DeliveryStatus.DELIVERED),
            new ReportCodes.Code("3", "wrong number", DeliveryStatus.FAILED, FailureReason.INVALID_NUMBER),
            new ReportCodes.Code("4", "timed out", DeliveryStatus.FAILED, FailureReason.EXPIRED));

    private static final int EXPECTED_RECIPIENTS = 16;

    private final String id;
    private final RecipientStatuses.Builder recipients = new RecipientStatuses.Builder(EXPECTED_RECIPIENTS);
    private int rows;
    private int waiting;
    private int done;

    TransactionReport(String id) {
        this.id = id;
    }

    void add(JsonNode row) {
        String number = OrganikAnswer.text(row.path("gsm"));
        if (number == null) {
            return;
        }
        ReportedStatus reported = CODES.of(OrganikAnswer.text(row.path("status")));
        DeliveryStatus status = reported.status();
        recipients.add(
                VendorText.phone(number),
                reported,
                status.isFinal() ? VendorTime.instant(OrganikAnswer.text(row.path("finish_date"))) : null);
        rows++;
        waiting += status == DeliveryStatus.WAITING ? 1 : 0;
        done += status.isFinal() ? 1 : 0;
    }

    DeliveryReport toReport() {
        return new DeliveryReport(id, state(), recipients.build());
    }

    private ReportState state() {
        if (rows == 0) {
            return ReportState.NOT_FOUND;
        }
        if (done == rows) {
            return ReportState.COMPLETED;
        }
        return waiting == rows ? ReportState.WAITING : ReportState.IN_PROGRESS;
    }
}
