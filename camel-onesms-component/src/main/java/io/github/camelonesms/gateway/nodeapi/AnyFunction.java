package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.model.SmsOperation;
import java.io.InputStream;
import java.io.Reader;
import java.util.Map;

/** Calls a function by the vendor's name, with a body from the route; in JSON, which has every function. */
record AnyFunction(NodeCalls calls) {

    Answer<Object> call(String function, Object body) {
        NodeFunction known = NodeFunction.find(function.strip()).orElseThrow(() -> calls.origin(SmsOperation.CALL)
                .invalid("The gateway has no function of this name. Set the option function to one of: "
                        + NodeFunction.ids()));
        boolean typed = isEmpty(body) || known.requestType().isInstance(body);
        Class<?> type = typed ? known.answerType() : Object.class;
        Object request = known.requestType().isInstance(body) ? body : untypedRequest(known, body);
        return calls.call(SmsOperation.CALL, calls.account(), known, request, data -> {
            Object answer = data == null ? null : NodeJson.convert(data, type);
            return Answer.ok(answer);
        });
    }

    private static boolean isEmpty(Object body) {
        return body == null
                || body instanceof CharSequence text && text.toString().isBlank();
    }

    private Object untypedRequest(NodeFunction function, Object body) {
        if (isEmpty(body)) {
            return Map.of();
        }
        if (body instanceof Map) {
            return body;
        }
        if (body instanceof CharSequence
                || body instanceof byte[]
                || body instanceof InputStream
                || body instanceof Reader) {
            try {
                return NodeJson.readObject(body);
            } catch (IllegalArgumentException e) {
                throw calls.origin(SmsOperation.CALL)
                        .invalid("The body cannot be used as the JSON of " + function.id() + ": " + e.getMessage()
                                + ".");
            }
        }
        throw calls.origin(SmsOperation.CALL)
                .invalid("The function " + function.id() + " takes a "
                        + function.requestType().getName() + ", a Map or JSON text, not a "
                        + body.getClass().getName() + ".");
    }
}
