package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * An answer of the REST API.
 *
 * @param contentType null if there is no body
 */
record Reply(int status, String contentType, byte[] body) {

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOTHING = 204;

    static Reply ok(JsonNode node) {
        return json(OK, node);
    }

    static Reply created(JsonNode node) {
        return json(CREATED, node);
    }

    /** A serialised JSON document. */
    static Reply document(byte[] json) {
        return new Reply(OK, JSON, json);
    }

    static Reply nothing() {
        return new Reply(NOTHING, null, new byte[0]);
    }

    static Reply problem(int status, String error) {
        return json(status, Json.object().put("error", error));
    }

    private static Reply json(int status, JsonNode node) {
        return new Reply(status, JSON, Json.bytes(node));
    }

    @Override
    public String toString() {
        return status + " " + new String(body, StandardCharsets.UTF_8);
    }
}
