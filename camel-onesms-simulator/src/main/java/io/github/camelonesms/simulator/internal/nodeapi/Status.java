package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code data} of functions that only report success. */
final class Status {

    /** {@code {"status": 1}}. */
    static final JsonNode DONE = done();

    private Status() {}

    /** A new one that may be extended. */
    static ObjectNode done() {
        return JsonNodeFactory.instance.objectNode().put("status", 1);
    }
}
