package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** Helpers for the REST API's JSON. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.readTree(bytes);
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written.", e);
        }
    }

    /** Puts an instant given in epoch milliseconds; null for {@link MessageView#NEVER}. */
    static void putTime(ObjectNode node, String name, long millis) {
        if (millis == MessageView.NEVER) {
            node.putNull(name);
        } else {
            node.put(name, Instant.ofEpochMilli(millis).toString());
        }
    }

    /** One page of a list. */
    static <T> ObjectNode page(Call call, String name, List<T> all, BiConsumer<T, ObjectNode> writer)
            throws BadCallException {
        int page = call.page();
        int size = call.size();
        ObjectNode answer = object();
        ArrayNode entries = answer.putArray(name);
        all.stream().skip((long) page * size).limit(size).forEach(entry -> writer.accept(entry, entries.addObject()));
        return answer.put("total", all.size()).put("page", page).put("pageSize", size);
    }
}
