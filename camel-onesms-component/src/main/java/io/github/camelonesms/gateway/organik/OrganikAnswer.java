package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.model.FailureOrigin;

/**
 * The content of an answer in either format; all values are text. A long list in {@code data} is passed to {@link Rows}
 * row by row and is not kept.
 *
 * @param result {@code true}, 1, {@code false} or 0, from {@code response} or {@code data}; null if missing
 */
record OrganikAnswer(String result, JsonNode data, JsonNode error) {

    /** The list of accepted recipients, of which {@link AnswerReader} keeps the sums only. */
    static final String SUMMED_LIST = "valid";

    static final String ROWS_SUM = "rows";
    static final String SMS_SUM = "sms";

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

    /** Throws the exception for the answer's error, or for an answer that is neither success nor error. */
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

    /** Checks that the data is a list or missing. */
    void expectRows() throws UnreadableAnswerException {
        if (data.isObject() && data.size() > (data.has("result") ? 1 : 0)) {
            throw new UnreadableAnswerException("the answer's data is no list");
        }
    }

    /** Returns the trimmed text of a value; null if missing or empty. */
    static String text(JsonNode value) {
        return value.isTextual() && !value.textValue().isBlank()
                ? value.textValue().strip()
                : null;
    }

    /** Returns a value as number; -1 if it is not one. */
    static long number(JsonNode value) {
        return Figures.whole(text(value)).orElse(-1);
    }
}
