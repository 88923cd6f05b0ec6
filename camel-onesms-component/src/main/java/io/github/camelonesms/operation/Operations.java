package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.SmsOperation;

/** Stand-in until the operations are merged. */
public final class Operations {

    private Operations() {}

    public static Operation create(
            SmsOperation operation, SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        return switch (operation) {
            case CREDIT -> input -> result(gateway.credit());
            case ORIGINATORS -> input -> result(gateway.originators());
            default ->
                input -> {
                    throw new IllegalStateException("stand-in");
                };
        };
    }

    private static OperationResult result(Answer<?> answer) {
        return new OperationResult(answer.value(), answer.code());
    }
}
