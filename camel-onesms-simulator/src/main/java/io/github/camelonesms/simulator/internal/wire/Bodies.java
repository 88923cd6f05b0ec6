package io.github.camelonesms.simulator.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Request bodies as trees, so that one piece of code serves XML and JSON. A leaf may be text, number or boolean; one
 * element equals a list of one.
 */
public final class Bodies {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Bodies() {}

    /** Reads a JSON object to the body's end. */
    public static ObjectNode json(InputStream body) throws IOException, UnreadableBodyException {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableBodyException("Not a JSON object");
        } catch (JsonProcessingException e) {
            throw new UnreadableBodyException("Not JSON");
        }
    }

    /** Writes a tree as JSON without line breaks. */
    public static String json(JsonNode document) {
        return document.toString();
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    public static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** The elements of that name; may be empty. */
    public static List<JsonNode> list(JsonNode parent, String name) {
        JsonNode value = parent.path(name);
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
            elements.add(value);
        }
        return elements;
    }

    /** The trimmed leaf of that name; empty if missing. */
    public static String value(JsonNode parent, String name) {
        return verbatim(parent, name).strip();
    }

    /** The leaf of that name, not trimmed; empty if missing. */
    public static String verbatim(JsonNode parent, String name) {
        List<JsonNode> elements = list(parent, name);
        return elements.size() == 1 ? elements.get(0).asText("") : "";
    }
}
