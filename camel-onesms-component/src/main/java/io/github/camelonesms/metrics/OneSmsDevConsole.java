package io.github.camelonesms.metrics;

import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.UnsettledCounts;
import io.github.camelonesms.model.UnresolvedSend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;

/** Camel's dev console {@code onesms}: the figures of each endpoint, and the sends that a person must resolve. */
@DevConsole(name = "onesms", displayName = "1SMS", description = "Sends, delivery reports and unresolved sends")
public final class OneSmsDevConsole extends AbstractDevConsole {

    private static final int MOST_LISTED = 100;

    public OneSmsDevConsole() {
        super("camel", "onesms", "1SMS", "Sends, delivery reports and unresolved sends");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> endpoint : endpoints()) {
            endpoint.forEach((name, value) -> {
                if (value instanceof List<?> rows) {
                    rows.forEach(row -> text.append("    ").append(row).append('\n'));
                } else {
                    text.append(name).append(": ").append(value).append('\n');
                }
            });
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("endpoints", endpoints());
        return json;
    }

    private List<Map<String, Object>> endpoints() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Endpoint endpoint : getCamelContext().getEndpoints()) {
            if (endpoint instanceof MeteredEndpoint metered) {
                rows.add(describe(metered));
            }
        }
        return rows;
    }

    private static Map<String, Object> describe(MeteredEndpoint endpoint) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("operation", endpoint.getOperation());
        row.put("gateway", endpoint.getGatewayName());
        row.put("account", endpoint.getAccount());
        row.put("messages", endpoint.getMessages());
        row.put("unknownOutcomes", endpoint.getUnknownOutcomes());
        if (endpoint.unresolved().isInUse()) {
            try {
                UnsettledCounts counts = endpoint.unresolved().counts();
                row.put("atWork", counts.atWork());
                row.put("waiting", counts.waiting());
                row.put("unresolved", counts.unresolved());
                row.put("oldestSeconds", counts.oldest().toSeconds());
                row.put("unresolvedSends", unresolved(endpoint));
            } catch (SendJournalException e) {
                row.put("journalError", e.getMessage());
            }
        }
        return row;
    }

    private static List<Map<String, Object>> unresolved(MeteredEndpoint endpoint) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (UnresolvedSend send : endpoint.unresolved().list(MOST_LISTED)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", send.key());
            row.put("part", send.part());
            row.put("recipients", send.recipients());
            row.put("segments", send.segments());
            row.put("begunAt", send.begunAt().toString());
            row.put("candidates", send.candidates());
            row.put("reason", send.reason());
            rows.add(row);
        }
        return rows;
    }
}
