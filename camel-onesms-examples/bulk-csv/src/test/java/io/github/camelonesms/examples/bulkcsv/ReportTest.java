package io.github.camelonesms.examples.bulkcsv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A gateway reports by number, and a request may hold several messages to one. */
class ReportTest {

    @Test
    void aFailedMessageIsNotReportedAsDeliveredBecauseAnotherOneWas() {
        DeliveryReport report = new DeliveryReport(
                "7",
                ReportState.COMPLETED,
                List.of(
                        new RecipientStatus("905550000001", DeliveryStatus.FAILED),
                        new RecipientStatus("905550000002", DeliveryStatus.FAILED),
                        new RecipientStatus("905550000003", DeliveryStatus.DELIVERED),
                        new RecipientStatus("905550000001", DeliveryStatus.DELIVERED),
                        new RecipientStatus("905550000002", DeliveryStatus.FAILED)));

        assertThat(Report.rows(report))
                .extracting(row -> row.get("phone") + " " + row.get("status"))
                .containsExactly("905550000001 UNKNOWN", "905550000002 FAILED", "905550000003 DELIVERED", " COMPLETED");
    }
}
