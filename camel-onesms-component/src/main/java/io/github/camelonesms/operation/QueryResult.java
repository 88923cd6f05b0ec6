package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;

/** Converts a gateway's answer to an operation's result unchanged. */
final class QueryResult {

    private QueryResult() {}

    static OperationResult of(Answer<?> answer) {
        return new OperationResult(answer.value(), answer.code());
    }
}
