package io.github.camelonesms.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelonesms.gateway.json.SecureJson;
import io.github.camelonesms.model.SmsMessage;
import java.util.List;
import java.util.Map;

/** Messages as maps: what JSON and YAML routes have. */
public final class MessageFields {

    static final String BODIES = "Give a text, an SmsMessage, a map with the keys to and text, a collection of"
            + " these messages or maps, or a map from number to text.";

    private static final String TO = "to";
    private static final String TEXT = "text";
    private static final String SENDER = "sender";
    private static final String REFERENCE = "reference";
    private static final String SCHEDULED_AT = "scheduledAt";
    private static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private MessageFields() {}

    public static boolean isMessage(Map<?, ?> fields) {
        try {
            return fields != null && (fields.containsKey(TO) || fields.containsKey(TEXT));
        } catch (ClassCastException e) {
            return false; // A sorted map with keys of another type.
        }
    }

    /** @throws IllegalArgumentException if the text is not a JSON object with the fields of a message */
    public static Map<?, ?> parse(String json) {
        try {
            Map<?, ?> fields = json == null ? null : SecureJson.mapper().readValue(json, Map.class);
            if (isMessage(fields)) {
                return fields;
            }
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
        }
        throw new IllegalArgumentException("The record is not a JSON object with the fields to and text");
    }

    /** @throws IllegalArgumentException if the text is missing, or a field cannot be converted */
    public static SmsMessage message(Map<?, ?> fields, Conversions conversions) {
        return new SmsMessage(
                required(conversions.text(fields.get(TEXT))),
                recipients(fields, conversions),
                Values.word(fields.get(SENDER), conversions),
                Values.word(fields.get(REFERENCE), conversions),
                conversions.instant(fields.get(SCHEDULED_AT)),
                Values.word(fields.get(IDEMPOTENCY_KEY), conversions));
    }

    /** A map with an empty recipient must not use the default recipients. */
    private static List<String> recipients(Map<?, ?> fields, Conversions conversions) {
        List<String> numbers = Values.of(fields.get(TO), conversions);
        return numbers.isEmpty() && fields.containsKey(TO) ? List.of("") : numbers;
    }

    static String required(String value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no number, or no text. " + BODIES);
        }
        return value;
    }
}
