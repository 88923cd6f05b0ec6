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
final class JsonAnswerReader extends AnswerReader {

    private final JsonParser in;

    private JsonAnswerReader(JsonParser in, OrganikAnswer.Rows rows) {
        super(rows);
        this.in = in;
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
            for (String name = nextField(); name != null; name = nextField()) {
                if ("response".equals(name) && in.currentToken() == JsonToken.START_OBJECT) {
                    answer = response();
                } else {
                    skipValue();
                }
            }
        }
        if (answer == null || in.nextToken() != null) {
            throw new UnreadableAnswerException("the answer is no response of the vendor's");
        }
        return answer;
    }

    @Override
    String nextField() throws IOException {
        if (in.nextToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = in.currentName();
        in.nextToken();
        return name;
    }

    @Override
    void skipValue() throws IOException {
        in.skipChildren();
    }

    @Override
    JsonNode value(Items items) throws IOException {
        count();
        return switch (in.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array(items);
            case VALUE_NULL -> NullNode.getInstance();
            default -> TextNode.valueOf(in.getText());
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name = nextField(); name != null; name = nextField()) {
            object.set(name, member(name));
        }
        return object;
    }

    private ArrayNode array(Items items) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(array, value(this::keep));
        }
        return array;
    }
}
