package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** The statuses of a submission's recipients, as rows for the database. */
public final class Report {

    private Report() {}

    /**
     * One row per phone, and one without a phone, which is there when the report is final. A report does not show which of
     * several messages to a phone has which status.
     */
    public static List<Map<String, Object>> rows(@Body DeliveryReport report) {
        Map<String, String> statuses = new LinkedHashMap<>();
        for (RecipientStatus recipient : report.recipients()) {
            statuses.merge(
                    recipient.number(),
                    recipient.status().name(),
                    (one, other) -> one.equals(other) ? one : DeliveryStatus.UNKNOWN.name());
        }
        statuses.put("", report.state().name());
        return statuses.entrySet().stream()
                .<Map<String, Object>>map(
                        status -> Map.of("id", report.id(), "phone", status.getKey(), "status", status.getValue()))
                .toList();
    }
}
