package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.Listing;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** JSON by POST, the account in the Basic authentication header (1.8.3, "Fonksiyonlar" and "Notlar" 1). */
final class JsonWire implements NodeWire {

    private static final String CONTENT_TYPE = "application/json; charset=UTF-8";

    private final String gateway;
    private final URI baseUrl;
    private final HttpPort http;

    JsonWire(String gateway, URI baseUrl, HttpPort http) {
        this.gateway = gateway;
        this.baseUrl = baseUrl;
        this.http = http;
    }

    @Override
    public <A, R> R call(
            SmsOperation operation,
            Credentials account,
            NodeFunction function,
            Object request,
            Class<A> type,
            Reading<A, R> reading) {
        return call(operation, account, function, request, data -> {
            if (Listing.class.isAssignableFrom(type)) {
                NodeJson.expectList(data);
            }
            A value = data == null ? null : NodeJson.convert(data, type);
            if (value == null) {
                throw new UnreadableAnswerException("the answer has no data");
            }
            return reading.of(value);
        });
    }

    /**
     * Calls a function with whatever is written as its request.
     *
     * @param reading is given null when the answer has no data
     */
    <R> R call(
            SmsOperation operation,
            Credentials account,
            NodeFunction function,
            Object request,
            Reading<JsonNode, R> reading) {
        HttpCall call = new HttpCall(
                gateway,
                operation,
                "POST",
                URI.create(baseUrl + "/" + function.id()),
                Map.of("Authorization", basic(account), "Accept", "application/json"),
                CONTENT_TYPE,
                out -> NodeJson.write(request, out),
                true);
        FailureOrigin origin = new FailureOrigin(gateway, operation);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        return http.exchange(bounded, answer -> reading.of(data(answer, function, origin)));
    }

    private static String basic(Credentials account) {
        String pair = account.username() + ":" + account.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode data(HttpAnswer answer, NodeFunction function, FailureOrigin origin) throws IOException {
        JsonNode root = NodeJson.readAnswer(answer);
        JsonNode err = root.path("err");
        if (err.isObject() && !err.isEmpty()
                || err.isTextual() && !err.textValue().isBlank()) {
            String code = err.isTextual() ? err.textValue() : err.path("code").asText("");
            throw Refusal.of(code, NodeJson.status(err.path("status")), answer, origin);
        }
        if (answer.status() / 100 != 2 || !root.has("err") && !root.has("data")) {
            throw new UnreadableAnswerException("the answer says neither success nor failure");
        }
        JsonNode data = root.path("data");
        if (data.isNull() || data.isMissingNode()) {
            return null;
        }
        return function == NodeFunction.USER_CREDIT && data.isValueNode()
                ? JsonNodeFactory.instance.objectNode().set("credit", data)
                : data;
    }
}
