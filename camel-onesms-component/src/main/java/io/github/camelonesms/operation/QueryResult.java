package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;

/** Turns a gateway's answer into an operation's result as it is. */
final class QueryResult {

    private QueryResult() {}

    static OperationResult of(Answer<?> answer) {
        return new OperationResult(answer.value(), answer.code());
    }
}
