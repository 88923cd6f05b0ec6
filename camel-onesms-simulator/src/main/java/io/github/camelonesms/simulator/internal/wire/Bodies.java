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
 * Request bodies as trees, so that a vendor's XML and JSON forms are served by one piece of code. A leaf may be text, number
 * or boolean; one element and a list of one are the same.
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

    /** A tree as JSON, without line breaks. */
    public static String json(JsonNode document) {
        return document.toString();
    }

    /** An object without fields. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A list without elements. */
    public static ArrayNode array() {
        return JSON.createArrayNode();
    }

    /** The elements of that name: none, one or many. */
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

    /** The leaf of that name without white space around it; empty when there is none. */
    public static String value(JsonNode parent, String name) {
        return verbatim(parent, name).strip();
    }

    /** The leaf of that name as it is; empty when there is none. */
    public static String verbatim(JsonNode parent, String name) {
        List<JsonNode> elements = list(parent, name);
        return elements.size() == 1 ? elements.get(0).asText("") : "";
    }
}
