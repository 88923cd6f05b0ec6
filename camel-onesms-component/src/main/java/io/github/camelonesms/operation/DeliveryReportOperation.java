package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.SmsOperation;
import java.util.ArrayList;
import java.util.List;

/** {@code dlr}: one report, or several in the order of the ids. */
final class DeliveryReportOperation implements Operation {

    private final SmsGateway gateway;
    private final FailureOrigin origin;
    private final int idsPerRequest;

    DeliveryReportOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.origin = new FailureOrigin(descriptor.name(), SmsOperation.DLR);
        this.idsPerRequest =
                Math.min(settings.idsPerRequest(), descriptor.limits().idsPerReportRequest());
    }

    @Override
    public OperationResult execute(OperationInput input) {
        List<String> ids = Ids.of(input, origin);
        return ids.size() == 1
                ? QueryResult.of(gateway.report(ids.get(0)))
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
