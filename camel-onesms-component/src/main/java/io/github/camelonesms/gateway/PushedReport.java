package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DeliveryReport;
import java.util.Objects;

/**
 * One submission of a vendor's post.
 *
 * @param id the submission's id
 * @param report often for some recipients only; null if the post is only a hint to poll
 */
public record PushedReport(String id, DeliveryReport report) {

    public PushedReport {
        Objects.requireNonNull(id, "id");
    }

    public PushedReport(DeliveryReport report) {
        this(report.id(), report);
    }
}
