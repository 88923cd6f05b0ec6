package io.github.camelonesms.examples.bulkcsv;

import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.PhoneNumbers;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Variable;

/**
 * Some lines of a file, which go into one request. The same lines always make the same request: that is what lets the
 * gateway recognise one that is sent again after a crash.
 *
 * @param firstLine the number of its first line, from 1
 */
public record Chunk(int firstLine, List<Row> rows) {

    /** Takes a part of the file as the splitter gives it. */
    public static Chunk of(List<Row> lines, int index, int size) {
        return new Chunk(index * size + 1, List.copyOf(lines));
    }

    /** What goes into the body of {@code onesms:send}: a text and its number for each line that can be sent. */
    public List<SmsMessage> messages() {
        return rows.stream()
                .filter(row -> fault(row) == null)
                .map(row -> new SmsMessage(row.getText(), row.getPhone()))
                .toList();
    }

    /** One bad line must not keep the others of its request from being sent; null = it is fine. */
    private static String fault(Row row) {
        if (row.getText().isBlank() || row.getPhone().isBlank()) {
            return "the line lacks the number or the text";
        }
        return SmsText.analyze(row.getText(), TextRules.ONESMS).overlong() ? "the text is too long" : null;
    }

    /** The lines of the result, after a send that went through or ended in a failure that is not to be repeated. */
    public static List<Map<String, Object>> outcome(
            @Body Object body,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) OneSmsException failure,
            @Variable("chunk") Chunk chunk,
            @Header("run") String run) {
        return failure == null ? chunk.sent((SendResult) body, run) : chunk.failed(failure, run);
    }

    private List<Map<String, Object>> sent(SendResult result, String run) {
        Map<String, String> reasons = result.rejected().stream()
                .collect(Collectors.toMap(
                        RejectedRecipient::number, RejectedRecipient::reason, (first, again) -> first, TreeMap::new));
        return lines(run, row -> {
            String reason = reasons.get(row.getPhone());
            return reason == null ? outcome("SENT", result.id(), null) : outcome("LEFT OUT", null, reason);
        });
    }

    private List<Map<String, Object>> failed(OneSmsException failure, String run) {
        String state = "NOT SENT";
        if (failure instanceof DuplicateMessageException) {
            // It was sent before a crash; discover=true finds its report.
            state = "SENT";
        } else if (failure instanceof OutcomeUnknownException) {
            state = "UNKNOWN";
        }
        Map<String, Object> outcome = outcome(state, null, state.equals("SENT") ? null : failure.getMessage());
        return lines(run, row -> PhoneNumbers.reason(row.getPhone())
                .map(reason -> outcome("LEFT OUT", null, reason))
                .orElse(outcome));
    }

    private static Map<String, Object> outcome(String state, String id, String reason) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("state", state);
        outcome.put("dlrId", id);
        outcome.put("reason", reason);
        return outcome;
    }

    private List<Map<String, Object>> lines(String run, Function<Row, Map<String, Object>> outcomes) {
        return IntStream.range(0, rows.size())
                .mapToObj(index -> {
                    Row row = rows.get(index);
                    String fault = fault(row);
                    Map<String, Object> line =
                            new LinkedHashMap<>(fault == null ? outcomes.apply(row) : outcome("LEFT OUT", null, fault));
                    line.put("run", run);
                    line.put("line", firstLine + index);
                    line.put("phone", PhoneNumbers.normalize(row.getPhone()).orElse(row.getPhone()));
                    return line;
                })
                .toList();
    }

    /** Shows neither numbers nor texts. */
    @Override
    public String toString() {
        return "Chunk[" + rows.size() + " lines from line " + firstLine + "]";
    }
}
