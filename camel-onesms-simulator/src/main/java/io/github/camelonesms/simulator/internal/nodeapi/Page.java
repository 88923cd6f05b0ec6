package io.github.camelonesms.simulator.internal.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** The part of a list selected by pageIndex and pageSize; by default the first ten. */
record Page(int index, int size) {

    private static final int SMALLEST = 10;
    private static final int LARGEST = 1000;

    static Page of(Parameters parameters) throws RefusedException {
        return new Page(
                parameters.number("pageIndex", 0, Integer.MAX_VALUE, 0),
                parameters.number("pageSize", SMALLEST, LARGEST, SMALLEST));
    }

    /** The answer's {@code data}: the total, and this page. */
    <T> ObjectNode of(List<T> all, Function<T, JsonNode> writer) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("stats").put("totalRecord", all.size());
        ArrayNode list = data.putArray("list");
        all.stream().skip((long) index * size).limit(size).map(writer).forEach(list::add);
        return data;
    }
}
