package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.core.FateNames;
import io.github.camelonesms.simulator.internal.core.Replies;
import io.github.camelonesms.simulator.internal.core.Simulation;
import io.github.camelonesms.simulator.internal.engine.Destiny;
import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import io.github.camelonesms.simulator.internal.engine.PhoneNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The calls for phones: their messages, fates and replies. */
final class PhoneApi {

    private static final String DEFAULT = "default";

    private final Engine engine;
    private final Replies replies;
    private final Consumer<String> changed;

    /** @param changed receives the number of a changed phone */
    PhoneApi(Simulation simulation, Consumer<String> changed) {
        this.engine = simulation.engine();
        this.replies = simulation.replies();
        this.changed = changed;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/phones", this::list);
        routes.add("GET", "/phones/{number}", call -> Reply.ok(phone(call.number())));
        routes.add("PUT", "/phones/{number}/fate", this::setFate);
        routes.add("DELETE", "/phones/{number}/fate", this::deleteFate);
        routes.add("POST", "/phones/{number}/reply", this::reply);
    }

    private Reply list(Call call) throws BadCallException {
        call.checkQuery(Set.of("q", "is", "page", "size"));
        String search = call.query("q");
        Predicate<MessageView> wanted = search == null ? message -> true : MessageFilter.ofSearch(search);
        String is = call.query("is");
        if (is != null) {
            wanted = wanted.and(MessageFilter.ofSearch("is:" + is));
        }
        Map<String, Line> lines = new LinkedHashMap<>();
        for (MessageView message : engine.messages(wanted)) {
            lines.computeIfAbsent(message.number(), number -> new Line(number, message)).count++;
        }
        if (search == null && is == null) {
            Set<Long> quiet = new TreeSet<>(replies.phones());
            quiet.addAll(engine.destined());
            quiet.forEach(number -> lines.computeIfAbsent(PhoneNumbers.format(number), text -> new Line(text, null)));
        }
        List<Line> all = new ArrayList<>(lines.values());
        ObjectNode answer = Json.page(call, "phones", all, this::write);
        answer.set("defaultFate", fate(engine.defaultDestiny()));
        return Reply.ok(answer);
    }

    private ObjectNode phone(long number) {
        List<MessageView> messages = engine.messagesTo(number);
        Line line = new Line(PhoneNumbers.format(number), messages.isEmpty() ? null : messages.get(0));
        line.count = messages.size();
        ObjectNode node = Json.object();
        write(line, node);
        return node;
    }

    private void write(Line line, ObjectNode node) {
        long number = PhoneNumbers.complete(line.number);
        node.put("number", line.number);
        node.set("fate", engine.destiny(number).map(PhoneApi::fate).orElse(null));
        node.put("optedOut", engine.blacklists().optedOut(number));
        node.put("messages", line.count);
        node.set("lastMessage", line.last == null ? null : MessageJson.of(line.last));
        ArrayNode written = node.putArray("replies");
        replies.of(number).forEach(reply -> written.add(json(reply)));
    }

    private Reply setFate(Call call) throws BadCallException {
        JsonNode body = call.json(Set.of("fate", "delay", "code"));
        String delay = body.path("delay").asText("");
        Duration duration = delay.isEmpty() ? null : Call.duration("delay", delay);
        if (duration != null && duration.isNegative()) {
            throw new BadCallException("delay is zero or more.");
        }
        Destiny destiny = FateNames.named(body.path("fate").asText(""), duration)
                .orElseThrow(() -> new BadCallException("fate is one of delivered, failed, rejected, off, sendError."));
        String code = body.path("code").asText("");
        if (!code.isEmpty()) {
            if (destiny.end() != Destiny.End.FAILED || code.isBlank()) {
                throw new BadCallException("code is the vendor's code of a failure: it goes with the fate failed.");
            }
            destiny = new Destiny(destiny.end(), destiny.delayMillis(), code);
        }
        String number = call.path().get("number");
        if (DEFAULT.equals(number)) {
            engine.defaultDestiny(destiny);
        } else {
            engine.destiny(call.number(), destiny);
        }
        changed.accept(DEFAULT.equals(number) ? DEFAULT : PhoneNumbers.format(call.number()));
        return Reply.ok(fate(destiny));
    }

    private Reply deleteFate(Call call) throws BadCallException {
        engine.destiny(call.number(), null);
        changed.accept(PhoneNumbers.format(call.number()));
        return Reply.nothing();
    }

    private Reply reply(Call call) throws BadCallException {
        JsonNode body = call.json(Set.of("text", "gateway"));
        String text = body.path("text").asText("");
        if (text.isBlank()) {
            throw new BadCallException("text is what the owner of the phone writes.");
        }
        Gateway gateway = null;
        if (body.hasNonNull("gateway")) {
            gateway = Gateway.named(body.path("gateway").asText())
                    .orElseThrow(() -> new BadCallException("gateway is onesms, iletimerkezi, nodeapi or organik."));
        }
        List<Replies.Reply> written = replies.add(call.number(), text, gateway);
        changed.accept(PhoneNumbers.format(call.number()));
        return Reply.ok(json(written.get(0)));
    }

    private static ObjectNode json(Replies.Reply reply) {
        return Json.object()
                .put("text", reply.text())
                .put("gateway", reply.gateway().label())
                .put("at", reply.at().toString())
                .put("optedOut", reply.optedOut());
    }

    private static ObjectNode fate(Destiny destiny) {
        ObjectNode node = Json.object().put("fate", FateNames.name(destiny));
        FateNames.delay(destiny).ifPresent(delay -> node.put("delay", delay.toString()));
        if (destiny.code() != null) {
            node.put("code", destiny.code());
        }
        return node;
    }

    private static final class Line {

        private final String number;
        private final MessageView last;
        private int count;

        Line(String number, MessageView last) {
            this.number = number;
            this.last = last;
        }
    }
}
