package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.ReportState;
import java.util.ArrayList;
import java.util.List;

/** {@code dlr}: one report, or several in the order of the ids. */
record DeliveryReportOperation(SmsGateway gateway, int idsPerRequest, FailureOrigin origin) implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        List<String> ids = Ids.of(input, origin);
        return ids.size() == 1
                ? OperationResult.of(gateway.report(ids.get(0)))
                : new OperationResult(reports(ids), Answer.OK);
    }

    private List<DeliveryReport> reports(List<String> ids) {
        List<DeliveryReport> reports = new ArrayList<>(ids.size());
        for (int start = 0; start < ids.size(); start += idsPerRequest) {
            List<String> group = ids.subList(start, Math.min(start + idsPerRequest, ids.size()));
            if (group.size() == 1) {
                reports.add(report(group.get(0)));
            } else {
                reports.addAll(gateway.reports(group).value());
            }
        }
        return reports;
    }

    private DeliveryReport report(String id) {
        try {
            return gateway.report(id).value();
        } catch (NotFoundException e) {
            return new DeliveryReport(id, ReportState.NOT_FOUND);
        }
    }
}
