package io.github.camelonesms.simulator.internal.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import io.github.camelonesms.simulator.internal.engine.RenderedText;
import java.util.Locale;

/** Writes messages for the REST API. */
final class MessageJson {

    private MessageJson() {}

    static ObjectNode of(MessageView message) {
        ObjectNode node = Json.object();
        write(message, node);
        return node;
    }

    static void write(MessageView message, ObjectNode node) {
        RenderedText text = message.text();
        node.put("id", message.id());
        node.put("to", message.number());
        node.put("sender", message.sender());
        node.put("text", text.text());
        node.put("textSent", message.sent());
        TextDifference.write(message.sent(), text.text(), node);
        node.put("alphabet", text.measure().alphabet());
        node.put("length", text.measure().length(text.text()));
        node.put("capacity", text.measure().capacity(text.segments()));
        node.put("segments", text.segments());
        ArrayNode starts = node.putArray("segmentStarts");
        text.measure().segmentStarts(text.text(), text.segments()).forEach(starts::add);
        node.put("cost", message.cost());
        node.put("account", message.account().username());
        node.put("gateway", message.account().gateway().label());
        node.put("wireFormat", message.wireFormat());
        node.put("campaignId", Long.toString(message.campaignId()));
        node.put("state", message.state().label());
        node.put("report", message.report().name().toLowerCase(Locale.ROOT));
        Json.putTime(node, "acceptedAt", message.acceptedAt());
        Json.putTime(node, "sendingAt", message.sendingAt());
        Json.putTime(node, "onPhoneAt", message.onPhoneAt());
        Json.putTime(node, "reportFrom", message.reportFrom());
    }
}
