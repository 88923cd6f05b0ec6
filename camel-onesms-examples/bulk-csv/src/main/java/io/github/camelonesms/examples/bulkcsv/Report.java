package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.model.DeliveryReport;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** The statuses of a submission's recipients, as rows for the database. */
public final class Report {

    private Report() {}

    /** One row per recipient. */
    public static List<Map<String, Object>> rows(@Body DeliveryReport report) {
        return report.recipients().stream()
                .<Map<String, Object>>map(recipient -> Map.of(
                        "id", report.id(),
                        "phone", recipient.number(),
                        "status", recipient.status().name()))
                .toList();
    }
}
