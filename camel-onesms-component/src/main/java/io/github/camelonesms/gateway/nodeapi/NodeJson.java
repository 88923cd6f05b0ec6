package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.json.SecureJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The vendor's JSON, in which 0 and 1 may be booleans. */
final class NodeJson {

    private static final ObjectMapper MAPPER = SecureJson.mapper()
            .copy()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .registerModule(new SimpleModule().addDeserializer(Boolean.class, new Flag()));

    /** For JSON of a route, which may contain long texts ({@code csvData}). */
    private static final ObjectMapper ROUTES = new ObjectMapper();

    private NodeJson() {}

    static void write(Object request, OutputStream out) throws IOException {
        MAPPER.writeValue(out, request);
    }

    static JsonNode tree(Object request) {
        return MAPPER.valueToTree(request);
    }

    /** Reads an answer. Anything except a JSON object is unreadable; connection failures are passed on. */
    static JsonNode readAnswer(HttpAnswer answer) throws IOException {
        try {
            JsonNode root = answer.charset().equals(StandardCharsets.UTF_8)
                    ? MAPPER.readTree(answer.body())
                    : MAPPER.readTree(new InputStreamReader(answer.body(), answer.charset()));
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    /** Jackson's own message may quote the answer, so it is not passed on. */
    private static UnreadableAnswerException unreadable() {
        return new UnreadableAnswerException("the answer is not a JSON object");
    }

    /** Checks that a part of an answer, or null, is a page of rows. Without {@code list} it is not an empty page. */
    static void expectList(JsonNode data) throws UnreadableAnswerException {
        JsonNode list = data == null ? MissingNode.getInstance() : data.path("list");
        if (list.isMissingNode() || list.isValueNode() && !list.isNull()) {
            throw new UnreadableAnswerException("the answer has no list");
        }
        for (JsonNode row : list.isArray() ? list : JsonNodeFactory.instance.arrayNode()) {
            if (!row.isObject() && !row.isNull()) {
                throw new UnreadableAnswerException("a row of the answer's list is none");
            }
        }
    }

    /** Converts a part of an answer to a type; to Map, List, text, number or boolean if the type is Object. */
    static <T> T convert(JsonNode node, Class<T> type) throws UnreadableAnswerException {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
            throw new UnreadableAnswerException("the answer's data is not as documented");
        }
    }

    /** Reads a JSON object from a route: text, byte[], InputStream (UTF-8, UTF-16 or UTF-32) or Reader. */
    static Map<?, ?> readObject(Object json) {
        try {
            JsonNode root = readTree(json);
            if (root.isObject()) {
                return ROUTES.treeToValue(root, Map.class);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not well-formed (line "
                    + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ")");
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
        throw new IllegalArgumentException("it is no object");
    }

    private static JsonNode readTree(Object json) throws IOException {
        if (json instanceof byte[] bytes) {
            return ROUTES.readTree(bytes);
        }
        if (json instanceof InputStream stream) {
            return ROUTES.readTree(stream);
        }
        return json instanceof Reader reader ? ROUTES.readTree(reader) : ROUTES.readTree(json.toString());
    }

    /** Accepts true and false, 1 and 0, or any of them as text. */
    private static final class Flag extends JsonDeserializer<Boolean> {

        @Override
        public Boolean deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_TRUE || in.currentToken() == JsonToken.VALUE_FALSE) {
                return in.getBooleanValue();
            }
            String text = in.getValueAsString("").strip();
            return switch (text) {
                case "" -> null;
                case "1", "true" -> Boolean.TRUE;
                case "0", "false" -> Boolean.FALSE;
                default -> (Boolean) context.handleWeirdStringValue(Boolean.class, text, "neither true nor false");
            };
        }
    }
}
