package io.github.camelonesms.examples.quickstart;

import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The delivery reports of the whole mailing at one moment. */
record Reports(List<DeliveryReport> reports) {

    /** Takes what {@code onesms:dlr} puts into the body: one report for one id, a list for several. */
    static Reports of(Object body) {
        Collection<?> several = body instanceof Collection<?> list ? list : List.of(body);
        return new Reports(several.stream().map(DeliveryReport.class::cast).toList());
    }

    /** Whether nothing will change any more. */
    boolean complete() {
        return reports.stream()
                .allMatch(
                        report -> report.state() == ReportState.COMPLETED || report.state() == ReportState.SEND_ERROR);
    }

    /** The reasons of failures by number, as far as the vendor reports them. */
    Map<String, String> reasons() {
        return reports.stream()
                .flatMap(report -> report.recipients().stream())
                .filter(recipient -> recipient.status() == DeliveryStatus.FAILED && recipient.reason() != null)
                .collect(Collectors.toMap(
                        RecipientStatus::number,
                        recipient -> recipient
                                .reason()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '),
                        (first, second) -> first));
    }

    /** The numbers whose message has this status. */
    Set<String> with(DeliveryStatus status) {
        return reports.stream()
                .flatMap(report -> report.recipients().stream())
                .filter(recipient -> recipient.status() == status)
                .map(RecipientStatus::number)
                .collect(Collectors.toSet());
    }
}
