package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import java.io.IOException;

/** Reads an answer in one pass. The values that are kept are limited: each takes many times its characters in memory. */
abstract class AnswerReader {

    private static final int MOST_KEPT = 10_000;
    private static final int MOST_SMS = 1000;

    private final OrganikAnswer.Rows rows;
    private int kept;

    AnswerReader(OrganikAnswer.Rows rows) {
        this.rows = rows;
    }

    @FunctionalInterface
    interface Items {
        void add(ArrayNode list, JsonNode item) throws IOException;
    }

    /** Moves to the value of the next field; null behind the last field. */
    abstract String nextField() throws IOException;

    /** Reads the value, and passes on its items if it is a list. */
    abstract JsonNode value(Items items) throws IOException;

    abstract void skipValue() throws IOException;

    boolean isList(JsonNode value) {
        return value.isArray();
    }

    final OrganikAnswer response() throws IOException {
        String result = null;
        JsonNode data = MissingNode.getInstance();
        JsonNode error = MissingNode.getInstance();
        for (String name = nextField(); name != null; name = nextField()) {
            switch (name) {
                case "result" -> result = OrganikAnswer.text(value(this::keep));
                case "error" -> error = value(this::keep);
                case "data" -> data = value(this::toRows);
                default -> skipValue();
            }
        }
        return OrganikAnswer.of(result, data, error);
    }

    final JsonNode member(String name) throws IOException {
        return OrganikAnswer.SUMMED_LIST.equals(name) ? sum() : value(this::keep);
    }

    final void count() throws UnreadableAnswerException {
        kept++;
        if (kept > MOST_KEPT) {
            throw new UnreadableAnswerException("the answer holds more than any of the vendor's");
        }
    }

    final void keep(ArrayNode list, JsonNode item) {
        list.add(item);
    }

    private void toRows(ArrayNode list, JsonNode row) throws UnreadableAnswerException {
        rows.add(row);
        kept = 0;
    }

    /** The list of accepted recipients is as long as the request's, so only its sums are kept. */
    private JsonNode sum() throws IOException {
        int before = kept + 1;
        long[] rowsAndSms = new long[2];
        JsonNode read = value((list, recipient) -> {
            long count = Math.max(OrganikAnswer.number(recipient.path("sms_count")), 0);
            if (count > MOST_SMS) {
                throw new UnreadableAnswerException("a recipient's sms_count is more than a message can have");
            }
            rowsAndSms[0]++;
            rowsAndSms[1] += count;
            kept = before;
        });
        return isList(read)
                ? JsonNodeFactory.instance
                        .objectNode()
                        .put(OrganikAnswer.ROWS_SUM, Long.toString(rowsAndSms[0]))
                        .put(OrganikAnswer.SMS_SUM, Long.toString(rowsAndSms[1]))
                : read;
    }
}
