package io.github.camelonesms.gateway.nodeapi;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.Listing;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Calls functions with one account, and checks what their answers have in common. */
record NodeCalls(NodeWire wire, String gateway, Credentials account) {

    private static final int DONE = 1;

    <A, R> R ask(
            SmsOperation operation,
            NodeFunction function,
            Object request,
            Class<A> type,
            NodeWire.Reading<A, R> reading) {
        return wire.call(operation, account, function, request, type, reading);
    }

    /** Calls a function page by page, checks each page, and passes on its rows while {@code row} returns true. */
    <T, A extends Listing<T>> void walk(
            SmsOperation operation,
            NodeFunction function,
            IntFunction<Object> request,
            Class<A> type,
            NodeWire.Reading<A, A> check,
            Predicate<T> row) {
        Pages.<T>walk(page -> ask(operation, function, request.apply(page), type, check), row, origin(operation));
    }

    /** Calls a function that answers only whether it was done. */
    void change(SmsOperation operation, NodeFunction function, Object request) {
        ask(operation, function, request, Status.class, answer -> {
            if (required(answer.status(), "status") != DONE) {
                throw new RejectedException(
                        "The gateway did not do it and does not say why (status " + answer.status() + ").",
                        origin(operation),
                        null);
            }
            return null;
        });
    }

    static <T> T required(T value, String field) throws UnreadableAnswerException {
        if (value == null) {
            throw new UnreadableAnswerException("the answer has no " + field);
        }
        return value;
    }

    InvalidRequestException invalid(SmsOperation operation, String message) {
        return new InvalidRequestException(message, origin(operation), null);
    }

    FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(gateway, operation);
    }
}
