package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;

/**
 * What an answer says, whichever format it came in; every value in it is text. A list in {@code data}, which a report
 * makes long, goes row by row to {@link Rows} and is not kept.
 *
 * @param result {@code true}, 1, {@code false} or 0, in {@code response} or in {@code data}; null when it is missing
 * @param data the data when it is no list; missing otherwise
 * @param error the error; missing in a success
 */
record OrganikAnswer(String result, JsonNode data, JsonNode error) {

    /** The lists of accepted recipients are as long as the request's; only their sums are kept. */
    static final String SUMMED_LIST = "valid";

    static final String ROWS_SUM = "rows";
    static final String SMS_SUM = "sms";

    /** Takes the rows of a list in {@code data} as they are read. */
    @FunctionalInterface
    interface Rows {
        void add(JsonNode row) throws UnreadableAnswerException;
    }

    static OrganikAnswer of(String result, JsonNode data, JsonNode error) {
        return new OrganikAnswer(
                result != null ? result : text(data.path("result")),
                data,
                error.isObject() ? error : data.path("error"));
    }

    /**
     * Checks that it is a success.
     *
     * @throws io.github.camelonesms.model.OneSmsException what the error number means when it is none
     * @throws UnreadableAnswerException when it tells neither success nor an error
     */
    void expectSuccess(FailureOrigin origin) throws UnreadableAnswerException {
        if ("true".equals(result) || "1".equals(result)) {
            return;
        }
        String number = text(error.path("number"));
        if (number == null || !number.matches("[0-9]{1,6}")) {
            throw new UnreadableAnswerException("the answer has neither a result nor an error number");
        }
        throw OrganikCode.toException(number, origin);
    }

    /** Checks that the data was a list, or nothing. */
    void expectRows() throws UnreadableAnswerException {
        if (data.isObject() && data.size() > (data.has("result") ? 1 : 0)) {
            throw new UnreadableAnswerException("the answer's data is no list");
        }
    }

    /** The text of a value without white space around it; null when there is none or it is empty. */
    static String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : null;
    }

    /** The number that a value is; -1 when it is none. */
    static long number(JsonNode value) {
        return Figures.whole(text(value)).orElse(-1);
    }

    /** Adds up the rows of a {@link #SUMMED_LIST}. */
    static final class Sum {

        private static final int MOST_SMS = 1000;

        private long rows;
        private long sms;

        void add(JsonNode row) throws UnreadableAnswerException {
            long count = Math.max(number(row.path("sms_count")), 0);
            if (count > MOST_SMS) {
                throw new UnreadableAnswerException("a recipient's sms_count is more than a message can have");
            }
            rows++;
            sms += count;
        }

        ObjectNode toNode() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put(ROWS_SUM, Long.toString(rows))
                    .put(SMS_SUM, Long.toString(sms));
        }
    }

    /** Counts the values that are kept, each of which takes many times its characters in memory. */
    static final class Size {

        private static final int MOST = 20_000;

        private int values;

        void oneMore() throws UnreadableAnswerException {
            values++;
            if (values > MOST) {
                throw new UnreadableAnswerException("the answer holds more than any of the vendor's");
            }
        }

        /** What was counted is not kept. */
        void restart() {
            values = 0;
        }
    }

    static JsonNode missing() {
        return MissingNode.getInstance();
    }
}
