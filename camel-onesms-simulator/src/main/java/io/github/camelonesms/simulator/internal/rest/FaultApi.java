package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.fault.CannedAnswer;
import io.github.camelonesms.simulator.internal.fault.FaultBoard;
import io.github.camelonesms.simulator.internal.fault.FaultKind;
import io.github.camelonesms.simulator.internal.fault.FaultSpec;
import io.github.camelonesms.simulator.internal.fault.FaultText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls for faults. */
final class FaultApi {

    private final Simulation simulation;

    FaultApi(Simulation simulation) {
        this.simulation = simulation;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/faults", call -> Reply.ok(list()));
        routes.add("POST", "/faults", this::place);
        routes.add("DELETE", "/faults", call -> {
            simulation.clearFaults();
            return Reply.nothing();
        });
        routes.add("DELETE", "/faults/{id}", this::remove);
    }

    ObjectNode list() {
        ObjectNode answer = Json.object();
        ArrayNode faults = answer.putArray("faults");
        simulation.faults().status().forEach(fault -> write(fault, faults.addObject()));
        ArrayNode kinds = answer.putArray("kinds");
        FaultText.KINDS.forEach(kinds::add);
        ArrayNode operations = answer.putArray("operations");
        simulation.operationNames().forEach(operations::add);
        return answer;
    }

    private Reply place(Call call) throws BadCallException {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : call.json().properties()) {
            if (!entry.getValue().isNull()) {
                values.put(entry.getKey(), entry.getValue().asText());
            }
        }
        try {
            FaultSpec placed = simulation.place(FaultText.parse(values, FaultApi::duration));
            ObjectNode node = Json.object();
            write(new FaultBoard.Status(placed, 0, placed.times()), node);
            return Reply.created(node);
        } catch (IllegalArgumentException e) {
            throw new BadCallException(e.getMessage());
        }
    }

    private Reply remove(Call call) throws BadCallException {
        String id = call.path().get("id");
        if (!id.matches("[0-9]{1,9}") || !simulation.removeFault(Integer.parseInt(id))) {
            throw new BadCallException(404, "There is no fault of that id.");
        }
        return Reply.nothing();
    }

    private static Duration duration(String text) {
        try {
            return Call.duration("A fault's time", text);
        } catch (BadCallException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void write(FaultBoard.Status fault, ObjectNode node) {
        FaultSpec spec = fault.spec();
        CannedAnswer answer = spec.answer();
        node.put("id", spec.id());
        node.put("kind", kind(spec));
        node.put("operation", spec.operation());
        node.put("times", spec.times() == Long.MAX_VALUE ? null : (Long) spec.times());
        node.put("skip", spec.skip());
        node.put("probability", spec.probability());
        node.put("seed", spec.seed());
        node.put("processed", spec.processed());
        node.put("reset", spec.abort());
        if (!spec.pause().isZero()) {
            node.put("pause", spec.pause().toString());
        }
        if (spec.size() > 0) {
            node.put("size", spec.size());
        }
        if (answer != null) {
            writeAnswer(spec, answer, node);
        }
        node.put("hits", fault.hits());
        node.put("left", spec.times() == Long.MAX_VALUE ? null : (Long) fault.left());
    }

    private static void writeAnswer(FaultSpec spec, CannedAnswer answer, ObjectNode node) {
        if (answer.status() > 0) {
            node.put("status", answer.status());
        }
        if (spec.kind() == FaultKind.REFUSAL) {
            node.put("code", answer.outcome());
        }
        if ("answer".equals(answer.outcome())) {
            node.put("text", answer.body());
        }
        if (answer.headers().containsKey("Location")) {
            node.put("location", answer.headers().get("Location"));
        }
        if (answer.headers().containsKey("Retry-After")) {
            node.put("retryAfter", "PT" + answer.headers().get("Retry-After") + "S");
        }
    }

    private static String kind(FaultSpec spec) {
        if (spec.kind() != FaultKind.ANSWER) {
            return spec.kind().label();
        }
        CannedAnswer answer = spec.answer();
        if (answer.headers().containsKey("Location")) {
            return "redirect";
        }
        return answer.outcome().matches("[0-9]{3}") ? "status" : answer.outcome();
    }
}
