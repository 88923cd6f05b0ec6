package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.PushedReport;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.JsonWalk;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the vendor's posts to {@code report_url} at the end of a transaction. The document only says that they are
 * JSON, so the rows of {@code detailedreport} are read wherever they are.
 */
final class TransactionPushReader implements PushReader {

    private static final int MOST_TRANSACTIONS = 1000;
    private static final String ID = "transaction_id";
    private static final String NUMBER = "gsm";
    private static final String STATUS = "status";
    private static final String FINISHED = "finish_date";

    @Override
    public List<PushedReport> read(InputStream json) throws IOException {
        Map<String, TransactionReport> reports = new LinkedHashMap<>();
        JsonWalk.walk(json, Set.of(ID, NUMBER, STATUS, FINISHED), (name, fields) -> {
            if (fields.containsKey(ID) || fields.containsKey(NUMBER)) {
                ObjectNode row = row(fields);
                reports.computeIfAbsent(fields.get(ID), TransactionReport::new).add(row);
                if (reports.size() > MOST_TRANSACTIONS) {
                    throw new UnreadableAnswerException("it names more than " + MOST_TRANSACTIONS + " transactions");
                }
            }
        });
        if (reports.isEmpty()) {
            throw new UnreadableAnswerException("it has no row with a transaction_id");
        }
        return reports.values().stream()
                .map(report -> new PushedReport(report.toReport()))
                .toList();
    }

    private static ObjectNode row(Map<String, String> fields) throws UnreadableAnswerException {
        if (!fields.getOrDefault(ID, "").matches("[0-9A-Za-z_-]{1,60}")) {
            throw new UnreadableAnswerException("a transaction_id is missing or none");
        }
        if (!fields.getOrDefault(NUMBER, "").matches("\\+?[0-9]{5,20}")) {
            throw new UnreadableAnswerException("a gsm is missing or no telephone number");
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        fields.forEach(row::put);
        return row;
    }
}
