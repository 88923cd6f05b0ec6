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

/** Calls the vendor's functions. JSON and SOAP have the same requests and answers in different notations. */
abstract class NodeWire {

    private final HttpPort http;

    NodeWire(HttpPort http) {
        this.http = http;
    }

    /** Extracts the needed value from an answer. */
    @FunctionalInterface
    interface Reading<A, R> {

        R of(A data) throws UnreadableAnswerException;
    }

    abstract HttpCall httpCall(SmsOperation operation, Credentials account, NodeFunction function, Object request);

    /** Reads an answer as the tree of its JSON form, with {@code err} and {@code data}. */
    abstract JsonNode read(HttpAnswer answer) throws IOException;

    /** Calls a function once, and extracts the result from its data, which is never null. */
    <A, R> R call(
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

    /** Calls a function once and reads its answer as a tree, which is null if the answer has no data. */
    <R> R call(
            SmsOperation operation,
            Credentials account,
            NodeFunction function,
            Object request,
            Reading<JsonNode, R> reading) {
        HttpCall call = httpCall(operation, account, function, request);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        FailureOrigin origin = new FailureOrigin(call.gateway(), operation);
        return http.exchange(bounded, answer -> reading.of(data(read(answer), answer, function, origin)));
    }

    private static JsonNode data(JsonNode root, HttpAnswer answer, NodeFunction function, FailureOrigin origin)
            throws UnreadableAnswerException {
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
