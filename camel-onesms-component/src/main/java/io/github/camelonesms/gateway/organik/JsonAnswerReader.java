package io.github.camelonesms.gateway.organik;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.SecureJson;
import java.io.IOException;
import java.io.InputStream;

/** Reads {@code {"response":{"result":..,"data":..,"error":..}}}. */
final class JsonAnswerReader {

    private final JsonParser in;
    private final OrganikAnswer.Rows rows;
    private final OrganikAnswer.Size size = new OrganikAnswer.Size();

    private JsonAnswerReader(JsonParser in, OrganikAnswer.Rows rows) {
        this.in = in;
        this.rows = rows;
    }

    static OrganikAnswer read(InputStream answer, OrganikAnswer.Rows rows) throws IOException {
        try (JsonParser in = SecureJson.parser(answer)) {
            return new JsonAnswerReader(in, rows).document();
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("the answer is not JSON");
        }
    }

    private OrganikAnswer document() throws IOException {
        OrganikAnswer answer = null;
        if (in.nextToken() == JsonToken.START_OBJECT) {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean response = "response".equals(in.currentName());
                if (in.nextToken() == JsonToken.START_OBJECT && response) {
                    answer = response();
                } else {
                    in.skipChildren();
                }
            }
        }
        if (answer == null || in.nextToken() != null) {
            throw new UnreadableAnswerException("the answer is no response of the vendor's");
        }
        return answer;
    }

    private OrganikAnswer response() throws IOException {
        String result = null;
        JsonNode data = OrganikAnswer.missing();
        JsonNode error = OrganikAnswer.missing();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            switch (name) {
                case "result" -> result = OrganikAnswer.text(value());
                case "error" -> error = value();
                case "data" -> {
                    if (token == JsonToken.START_ARRAY) {
                        rows();
                    } else {
                        data = value();
                    }
                }
                default -> in.skipChildren();
            }
        }
        return OrganikAnswer.of(result, data, error);
    }

    private void rows() throws IOException {
        int before = size.kept();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            rows.add(value());
            size.backTo(before);
        }
    }

    private JsonNode value() throws IOException {
        size.oneMore();
        return switch (in.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NULL -> NullNode.getInstance();
            default -> TextNode.valueOf(in.getText());
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            boolean summed = OrganikAnswer.SUMMED_LIST.equals(name) && token == JsonToken.START_ARRAY;
            object.set(name, summed ? sum() : value());
        }
        return object;
    }

    private ObjectNode sum() throws IOException {
        size.oneMore();
        OrganikAnswer.Sum sum = new OrganikAnswer.Sum();
        int before = size.kept();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            sum.add(value());
            size.backTo(before);
        }
        return sum.toNode();
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }
}
