package io.github.camelonesms.gateway;

import io.github.camelonesms.model.DeliveryReport;
import java.util.Objects;

/**
 * What a vendor's post tells of one submission.
 *
 * @param id the submission's id
 * @param report what was told, often of some recipients only; null when the post tells no more than that there is
 *     something new: then the gateway is to be asked
 */
public record PushedReport(String id, DeliveryReport report) {

    public PushedReport {
        Objects.requireNonNull(id, "id");
    }

    /** A submission whose report was told. */
    public PushedReport(DeliveryReport report) {
        this(report.id(), report);
    }
}
