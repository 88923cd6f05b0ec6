package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
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
            reports.addAll(gateway.reportsOf(ids.subList(start, Math.min(start + idsPerRequest, ids.size()))));
        }
        return reports;
    }
}
