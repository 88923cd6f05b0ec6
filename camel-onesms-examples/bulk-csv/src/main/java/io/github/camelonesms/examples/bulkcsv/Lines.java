package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.batch.BatchedMessage;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.PhoneNumbers;
import io.github.camelonesms.text.SmsText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.GroupIterator;

/** The lines of a file: in groups, as messages with keys, and with their outcomes. */
final class Lines {

    private static final String RUN = Runs.RUN;
    private static final String LINE = "line";
    private static final String PHONE = "phone";

    /** Of the columns in schema.sql. */
    private static final int LONGEST_PHONE = 100;

    private static final int LONGEST_REASON = 2000;

    private final int perRequest;

    Lines(int perRequest) {
        this.perRequest = perRequest;
    }

    /** The rows of a file in groups. */
    Object groups(Exchange exchange) {
        return new GroupIterator(exchange.getMessage().getBody(Iterator.class), perRequest);
    }

    /**
     * Makes a message of each row of a group. Its key is the run and the number of its line: the journal
     * recognises it after a crash, also in a group of another size.
     */
    void messages(Exchange exchange) {
        Message group = exchange.getMessage();
        int line = exchange.getProperty(Exchange.SPLIT_INDEX, Integer.class) * perRequest;
        group.setHeader("first", line + 1);
        List<Message> messages = new ArrayList<>();
        for (Object row : group.getBody(List.class)) {
            messages.add(message(exchange, (Row) row, ++line));
        }
        group.setHeader("last", line);
        group.setBody(messages);
    }

    private static Message message(Exchange exchange, Row row, int line) {
        String run = exchange.getMessage().getHeader(RUN, String.class);
        Message message = new DefaultMessage(exchange);
        message.setHeader(LINE, line);
        message.setHeader(PHONE, PhoneNumbers.normalize(row.phone()).orElseGet(() -> cut(row.phone(), LONGEST_PHONE)));
        message.setBody(new SmsMessage(row.text(), row.phone()).withIdempotencyKey(run + "-" + line));
        return message;
    }

    /** Makes a row for the database of the outcome of each message. */
    void outcomes(Exchange exchange) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object part : exchange.getMessage().getBody(List.class)) {
            rows.add(row((Message) part, exchange.getMessage().getHeader(RUN)));
        }
        exchange.getMessage().setBody(rows);
    }

    private static Map<String, Object> row(Message message, Object run) {
        BatchedMessage outcome = message.getBody(BatchedMessage.class);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(RUN, run);
        row.put(LINE, message.getHeader(LINE));
        row.put(PHONE, message.getHeader(PHONE));
        row.put("state", state(outcome));
        row.put("dlrId", outcome.accepted() ? outcome.result().id() : null);
        row.put("reason", outcome.accepted() ? null : cut(outcome.failure().getMessage(), LONGEST_REASON));
        return row;
    }

    /** What the database takes of a text that may be anything. */
    private static String cut(String text, int length) {
        return SmsText.sendable(text.substring(0, Math.min(text.length(), length)));
    }

    private static String state(BatchedMessage outcome) {
        if (outcome.accepted()) {
            return "SENT";
        }
        boolean unknown = outcome.failure() instanceof OutcomeUnknownException
                || outcome.failure() instanceof PartialSendException;
        return unknown ? "UNKNOWN" : "LEFT OUT";
    }
}
