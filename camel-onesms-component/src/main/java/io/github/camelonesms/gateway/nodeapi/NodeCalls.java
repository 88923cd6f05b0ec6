package io.github.camelonesms.gateway.nodeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.Figures;
import io.github.camelonesms.gateway.PageWalk;
import io.github.camelonesms.gateway.http.AnswerSize;
import io.github.camelonesms.gateway.http.HttpAnswer;
import io.github.camelonesms.gateway.http.HttpCall;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.http.UnreadableAnswerException;
import io.github.camelonesms.gateway.nodeapi.function.Listing;
import io.github.camelonesms.gateway.nodeapi.function.Listing.PageStats;
import io.github.camelonesms.gateway.nodeapi.function.Status;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Calls functions with one account, and checks what their answers have in common. */
record NodeCalls(NodeWire wire, String gateway, Credentials account, HttpPort http) {

    /** Rows per page, the vendor's maximum ({@code pageSize}, 10 to 1000). */
    static final int PAGE_SIZE = 1000;

    private static final int DONE = 1;

    @FunctionalInterface
    interface Reading<A, R> {

        R of(A data) throws UnreadableAnswerException;
    }

    <A, R> R ask(SmsOperation operation, NodeFunction function, Object request, Class<A> type, Reading<A, R> reading) {
        return call(operation, account, function, request, type, reading);
    }

    /** Checks a row, which is not null, of an answer. */
    @FunctionalInterface
    interface Check<T> {
        void of(T row) throws UnreadableAnswerException;
    }

    /** Returns the rows of an answer, if each passes the check. */
    static <T> List<T> checked(Listing<T> answer, Check<T> check) throws UnreadableAnswerException {
        for (T row : answer.rows()) {
            check.of(required(row, "row"));
        }
        return answer.rows();
    }

    /**
     * Calls a function page by page, and passes on its rows in the vendor's order while {@code row} returns true. With a
     * total, it ends when the pages are as long as the list is now, because a growing list shifts rows to later pages
     * only. Without a total, a short page is the last one.
     *
     * @return false if the pages ended before the total was reached
     */
    <T, A extends Listing<T>> boolean walk(
            SmsOperation operation,
            NodeFunction function,
            IntFunction<Object> request,
            Class<A> type,
            Check<T> check,
            Predicate<T> row) {
        AtomicReference<PageStats> stats = new AtomicReference<>();
        PageWalk<T> pages = new PageWalk<>(
                index -> ask(operation, function, request.apply(index), type, page -> {
                    stats.set(page.stats());
                    return checked(page, check);
                }),
                origin(operation));
        long seen = 0;
        long total = 0;
        boolean more = true;
        while (more) {
            List<T> rows = pages.next();
            for (T each : rows) {
                if (!row.test(each)) {
                    return true;
                }
            }
            seen += rows.size();
            Long told = stats.get() == null ? null : stats.get().totalRecord();
            total = Math.max(told == null ? 0 : told, rows.isEmpty() ? total : 0);
            more = !rows.isEmpty() && (total > 0 ? seen < total : rows.size() >= PAGE_SIZE);
        }
        return seen >= total;
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
        HttpCall call = wire.httpCall(operation, account, function, request);
        HttpCall bounded = operation == SmsOperation.DLR ? call.answered(AnswerSize.LIST) : call;
        FailureOrigin origin = origin(operation);
        return http.exchange(bounded, answer -> reading.of(data(wire.read(answer), answer, function, origin)));
    }

    private static JsonNode data(JsonNode root, HttpAnswer answer, NodeFunction function, FailureOrigin origin)
            throws UnreadableAnswerException {
        JsonNode err = root.path("err");
        if (err.isObject() && !err.isEmpty()
                || err.isTextual() && !err.textValue().isBlank()) {
            // Its message may quote the request, so it is not passed on.
            throw NodeCode.toException(
                    err.isTextual() ? err.textValue() : err.path("code").asText(""),
                    refusedWith(answer.status(), err.path("status")),
                    origin.withHttpStatus(answer.status()),
                    answer.retryAfter());
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

    /** The status that the answer itself gives counts if HTTP's own is success. */
    private static int refusedWith(int httpStatus, JsonNode given) {
        long status = Figures.whole(given.asText("")).orElse(0);
        return httpStatus / 100 == 2 && status >= 100 && status <= 599 ? (int) status : httpStatus;
    }

    static <T> T required(T value, String field) throws UnreadableAnswerException {
        if (value == null) {
            throw new UnreadableAnswerException("the answer has no " + field);
        }
        return value;
    }

    FailureOrigin origin(SmsOperation operation) {
        return new FailureOrigin(gateway, operation);
    }
}
