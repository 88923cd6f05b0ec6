package io.github.camelonesms.simulator.internal.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelonesms.simulator.internal.engine.Trail;
import io.github.camelonesms.simulator.internal.http.HttpRequest;
import io.github.camelonesms.simulator.internal.http.Query;
import io.github.camelonesms.simulator.internal.wire.Bodies;
import io.github.camelonesms.simulator.internal.wire.UnreadableBodyException;
import io.github.camelonesms.simulator.internal.wire.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The notations of requests: XML, XML in a form field, JSON, a query. */
final class RequestForms {

    private static final String FORM_FIELD = "data=";

    private RequestForms() {}

    static JsonNode body(HttpRequest request, boolean json) throws IOException, UnreadableBodyException {
        byte[] body = request.body().readAllBytes();
        String beginning = new String(body, 0, Math.min(body.length, FORM_FIELD.length()), StandardCharsets.ISO_8859_1);
        boolean form = FORM_FIELD.equals(beginning);
        Trail.wireFormat(json ? "json" : form ? "form" : "xml");
        byte[] document = body;
        if (form) {
            String field =
                    Query.parse(new String(body, StandardCharsets.ISO_8859_1)).get("data");
            document = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        }
        return json
                ? Bodies.json(new ByteArrayInputStream(document)).path("request")
                : XmlReader.read(new ByteArrayInputStream(document), "request");
    }

    /** The request of a query: {@code key, hash, text, receipents, sender, iys, iysList, sendDateTime}. */
    static JsonNode query(HttpRequest request) {
        Trail.wireFormat("query");
        Query query = Query.parse(request.rawQuery());
        ObjectNode content = Bodies.object();
        content.putObject("authentication").put("key", text(query, "key")).put("hash", text(query, "hash"));
        ObjectNode order = content.putObject("order");
        for (String name : new String[] {"sender", "iys", "iysList", "sendDateTime"}) {
            order.put(name, text(query, name));
        }
        ObjectNode message = order.putObject("message").put("text", text(query, "text"));
        ArrayNode numbers = message.putObject("receipents").putArray("number");
        for (String number : text(query, "receipents").split(",")) {
            numbers.add(number);
        }
        return content;
    }

    private static String text(Query query, String name) {
        String value = query.get(name.toLowerCase(Locale.ROOT));
        return value == null ? "" : value;
    }
}
