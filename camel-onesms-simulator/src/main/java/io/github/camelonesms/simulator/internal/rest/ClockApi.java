package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/** The calls for the virtual clock. */
final class ClockApi {

    private static final Duration FASTEST = Duration.ofDays(1000);
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final Simulation simulation;
    private final Engine engine;
    private final Runnable changed;

    ClockApi(Simulation simulation, Runnable changed) {
        this.simulation = simulation;
        this.engine = simulation.engine();
        this.changed = changed;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/clock", call -> Reply.ok(json()));
        routes.add("PUT", "/clock", this::set);
        routes.add("POST", "/clock/advance", this::advance);
    }

    ObjectNode json() {
        OptionalLong next = engine.next();
        ObjectNode node = Json.object();
        node.put("now", engine.clock().instant().toString());
        node.put("zone", engine.clock().getZone().getId());
        node.put("speed", engine.clock().pace().toString());
        node.put("paused", engine.clock().paused());
        Json.putTime(node, "next", next.isPresent() ? next.getAsLong() : MessageView.NEVER);
        return node;
    }

    private Reply set(Call call) throws BadCallException {
        JsonNode body = call.json(Set.of("speed", "paused"));
        if (body.hasNonNull("speed")) {
            Duration speed = Call.duration("speed", body.path("speed").asText());
            if (speed.isNegative() || speed.compareTo(FASTEST) > 0) {
                throw new BadCallException("speed is the virtual time per real second, from PT0S to 1000 days.");
            }
            simulation.speed(speed);
        }
        if (body.has("paused")) {
            if (!body.path("paused").isBoolean()) {
                throw new BadCallException("paused is true or false.");
            }
            engine.clock().paused(body.path("paused").booleanValue());
        }
        changed.run();
        return Reply.ok(json());
    }

    private Reply advance(Call call) throws BadCallException {
        JsonNode body = call.json(Set.of("duration", "next"));
        boolean toNext = body.path("next").asBoolean(false);
        if (toNext == body.hasNonNull("duration")) {
            throw new BadCallException("The body is {\"duration\":\"PT90S\"} or {\"next\":true}.");
        }
        if (toNext) {
            engine.next()
                    .ifPresent(next -> engine.advance(
                            Duration.ofMillis(Math.max(0, next - engine.clock().millis()))));
        } else {
            Duration duration = Call.duration("duration", body.path("duration").asText());
            if (duration.isNegative() || duration.compareTo(FARTHEST) > 0) {
                throw new BadCallException("The clock goes forward only, at most 10 years.");
            }
            engine.advance(duration);
        }
        changed.run();
        return Reply.ok(json());
    }
}
