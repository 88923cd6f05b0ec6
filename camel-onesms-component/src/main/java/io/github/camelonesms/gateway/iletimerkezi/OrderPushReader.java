package io.github.camelonesms.gateway.iletimerkezi;

import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.JsonWalk;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import io.github.camelonesms.model.ReportState;
import io.github.camelonesms.model.ReportedStatus;
import io.github.camelonesms.text.PhoneNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the vendor's webhook: {@code {"report":{"id":..,"packet_id":..,"status":..,"to":..,"body":..}}}, one message of
 * an order. {@code packet_id} is the order's id; the text in {@code body} is ignored. The state is IN_PROGRESS, because
 * one message does not show the order's.
 */
final class OrderPushReader implements PushReader {

    private static final Set<String> FIELDS = Set.of("packet_id", "status", "to");

    @Override
    public List<PushedReport> read(InputStream json) throws IOException {
        List<PushedReport> reports = new ArrayList<>(1);
        JsonWalk.walk(json, FIELDS, (name, fields) -> {
            if (!reports.isEmpty() || !fields.keySet().equals(FIELDS)) {
                throw new UnreadableAnswerException("it is no report of one message");
            }
            reports.add(report(fields));
        });
        if (reports.isEmpty()) {
            throw new UnreadableAnswerException("it has no report");
        }
        return reports;
    }

    private static PushedReport report(Map<String, String> fields) throws UnreadableAnswerException {
        String id = fields.get("packet_id");
        if (!id.matches("[0-9]{1,40}")) {
            throw new UnreadableAnswerException("its packet_id is not a number");
        }
        String to = fields.get("to");
        if (!to.matches("\\+?[0-9]{5,20}")) {
            throw new UnreadableAnswerException("its to is no telephone number");
        }
        ReportedStatus reported = OrderReport.CODES.of(fields.get("status"));
        RecipientStatus recipient = new RecipientStatus(
                PhoneNumbers.normalize(to).orElse(to), reported.status(), reported.reason(), reported.code(), null);
        return new PushedReport(new DeliveryReport(id, ReportState.IN_PROGRESS, List.of(recipient)));
    }
}
