package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.VendorText;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatuses;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.text.PhoneNumbers;

/**
 * Collects the rows of one transaction's {@code detailedreport}. The vendor gives no state of the transaction. It is
 * COMPLETED if every status is final, WAITING if no row is with the operator, NOT_FOUND without rows, otherwise
 * IN_PROGRESS.
 */
final class TransactionReport {

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
        DeliveryStatus status = status(OrganikAnswer.text(row.path("status")));
        recipients.add(PhoneNumbers.normalize(number).orElseGet(() -> VendorText.number(number)), status);
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

    /** 0 not sent, 1 at the operator, 2 delivered, 3 wrong number, 4 timed out. */
    private static DeliveryStatus status(String status) {
        return switch (status == null ? "" : status) {
            case "0" -> DeliveryStatus.WAITING;
            case "1" -> DeliveryStatus.PENDING;
            case "2" -> DeliveryStatus.DELIVERED;
            case "3", "4" -> DeliveryStatus.FAILED;
            default -> DeliveryStatus.UNKNOWN;
        };
    }
}
