package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import io.github.camelonesms.simulator.internal.http.Query;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The parameters of a function in any notation. A null or empty parameter is missing; numbers and booleans may be text.
 * A missing required parameter is refused with SMS00, an invalid one with ERR_INVALID_PARAM.
 */
final class Parameters {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Function<String, JsonNode> values;

    private Parameters(Function<String, JsonNode> values) {
        this.values = values;
    }

    static Parameters of(JsonNode object) {
        return new Parameters(object::get);
    }

    static Parameters parse(byte[] body) throws RefusedException {
        return parse(body, false);
    }

    /**
     * Parses a JSON body.
     *
     * @param lenient whether an empty list or text counts as an empty object, as some clients write it
     */
    static Parameters parse(byte[] body, boolean lenient) throws RefusedException {
        try {
            JsonNode node = JSON.readTree(body);
            boolean empty = node.isArray() && node.isEmpty()
                    || node.isTextual() && node.textValue().isEmpty();
            if (lenient && empty) {
                return of(JsonNodeFactory.instance.objectNode());
            }
            if (!node.isObject()) {
                throw new RefusedException(Code.BAD_REQUEST);
            }
            return of(node);
        } catch (JsonProcessingException e) {
            throw new RefusedException(Code.BAD_REQUEST);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes cannot fail to be read", e);
        }
    }

    /** Parameters of a query; lists are comma-separated. */
    static Parameters of(Query query) {
        return new Parameters(name -> {
            String value = query.get(name.toLowerCase(Locale.ROOT));
            return value == null ? null : new TextNode(value);
        });
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /** The text; null if missing. */
    String text(String name) throws RefusedException {
        JsonNode node = get(name);
        return node == null ? null : text(node);
    }

    String requiredText(String name) throws RefusedException {
        return present(text(name));
    }

    /** The whole number; null if missing. */
    Long number(String name) throws RefusedException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.strip().matches("-?[0-9]{1,18}")) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return Long.parseLong(text.strip());
    }

    /** A number in a range; null if missing. */
    Integer number(String name, int least, int most) throws RefusedException {
        Long number = number(name);
        if (number == null) {
            return null;
        }
        if (number < least || number > most) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return number.intValue();
    }

    int number(String name, int least, int most, int otherwise) throws RefusedException {
        Integer number = number(name, least, most);
        return number == null ? otherwise : number;
    }

    int requiredNumber(String name, int least, int most) throws RefusedException {
        return present(number(name, least, most));
    }

    /** A boolean, also as 1 or 0; null if missing. */
    Boolean flag(String name) throws RefusedException {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new RefusedException(Code.INVALID_PARAM);
        };
    }

    boolean requiredFlag(String name) throws RefusedException {
        return present(flag(name));
    }

    /** A date {@code yyyy-MM-dd HH:mm}; null if missing. */
    Instant date(String name, Code whenWrong) throws RefusedException {
        String text = text(name);
        return text == null ? null : Dates.minutes(text.strip(), whenWrong);
    }

    /** The list's elements; null if missing. */
    List<JsonNode> list(String name) throws RefusedException {
        JsonNode node = get(name);
        if (node == null) {
            return null;
        }
        if (node.isTextual()) {
            ArrayNode split = JsonNodeFactory.instance.arrayNode();
            for (String part : node.textValue().split(",")) {
                split.add(part.strip());
            }
            node = split;
        }
        if (!node.isArray()) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        List<JsonNode> elements = new ArrayList<>(node.size());
        node.forEach(elements::add);
        return elements;
    }

    /** The list's elements as texts; null if missing. */
    List<String> texts(String name) throws RefusedException {
        List<JsonNode> elements = list(name);
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(elements.size());
        for (JsonNode element : elements) {
            texts.add(text(element));
        }
        return texts;
    }

    /** The object's members; null if missing. */
    Parameters object(String name) throws RefusedException {
        JsonNode node = objectNode(name);
        return node == null ? null : of(node);
    }

    /** The object; null if missing. */
    JsonNode objectNode(String name) throws RefusedException {
        JsonNode node = get(name);
        if (node != null && !node.isObject()) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return node;
    }

    /** A phone number of 10, 11 or 12 digits. */
    long requiredPhoneNumber(String name) throws RefusedException {
        long number = PhoneNumbers.complete(requiredText(name).strip());
        if (number == PhoneNumbers.INVALID) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return number;
    }

    static String text(JsonNode node) throws RefusedException {
        if (!node.isValueNode() || node.isNull()) {
            throw new RefusedException(Code.INVALID_PARAM);
        }
        return node.asText();
    }

    static <T> T present(T value) throws RefusedException {
        if (value == null) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        return value;
    }

    /** The values, at least one. */
    static List<String> notEmpty(List<String> values) throws RefusedException {
        if (present(values).isEmpty()) {
            throw new RefusedException(Code.BAD_REQUEST);
        }
        return values;
    }

    private JsonNode get(String name) {
        JsonNode node = values.apply(name);
        boolean absent = node == null
                || node.isNull()
                || node.isTextual() && node.textValue().isEmpty();
        return absent ? null : node;
    }
}
