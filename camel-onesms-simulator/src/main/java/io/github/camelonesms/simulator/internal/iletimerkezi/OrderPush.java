package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Attachment;
import io.github.camelonesms.simulator.internal.engine.RecipientState;
import io.github.camelonesms.simulator.internal.engine.ReportView;
import io.github.camelonesms.simulator.internal.http.Operation;
import io.github.camelonesms.simulator.internal.http.Webhooks;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import java.net.URI;
import java.util.Map;

/** Posts the status of each message of an order to the account's address: accepted, then delivered or undelivered. */
final class OrderPush implements Attachment {

    /** The operation by which posts are counted. */
    static final Operation OPERATION = new Operation("webhook", "webhook");

    private static final String TARGET = "target";
    private static final long ORDERS = 10_000;
    private static final long MESSAGES = 100_000;

    private final Webhooks webhooks;
    private final URI target;

    OrderPush(Webhooks webhooks, URI target) {
        this.webhooks = webhooks;
        this.target = target;
    }

    /** Restores a post from a state file. */
    static OrderPush of(Webhooks webhooks, Map<String, String> values) {
        return new OrderPush(webhooks, URI.create(values.get(TARGET)));
    }

    @Override
    public Map<String, String> values() {
        return Map.of(TARGET, target.toString());
    }

    @Override
    public void reportChanged(ReportView report) {
        for (int i = 0; i < report.size(); i++) {
            if (report.settledNow(i)) {
                push(report, i, report.status(i) == RecipientState.DELIVERED ? "delivered" : "undelivered");
            } else if (report.status(i) == RecipientState.WAITING) {
                push(report, i, "accepted");
            }
        }
    }

    private void push(ReportView report, int index, String status) {
        ObjectNode document = Bodies.object();
        document.putObject("report")
                .put("id", report.id() % ORDERS * MESSAGES + index)
                .put("packet_id", report.id())
                .put("status", status)
                .put("to", "+" + report.number(index))
                .put("body", report.text(index).text());
        webhooks.post(OPERATION, target, Bodies.json(document));
    }
}
