package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DeliveryReport;
import java.util.Objects;

/** One submission of a vendor's post; the report may lack recipients, and is null if the post is only a hint. */
public record PushedReport(String id, DeliveryReport report) {

    public PushedReport {
        Objects.requireNonNull(id, "id");
    }

    public PushedReport(DeliveryReport report) {
        this(report.id(), report);
    }
}
