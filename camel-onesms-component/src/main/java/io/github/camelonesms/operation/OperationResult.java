package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;

/** The result of an operation: the new message body, or {@link #UNCHANGED}, and the vendor's code, or {@code OK}. */
public record OperationResult(Object body, String code) {

    /** Keeps the message body. */
    public static final Object UNCHANGED = new Object();

    static OperationResult of(Answer<?> answer) {
        return new OperationResult(answer.value(), answer.code());
    }
}
