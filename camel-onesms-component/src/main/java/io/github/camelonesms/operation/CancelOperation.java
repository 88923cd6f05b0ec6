package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;

/** {@code cancel}: cancels scheduled submissions before they begin. */
record CancelOperation(SmsGateway gateway, OperationSettings settings, FailureOrigin origin) implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        String code = null;
        for (String id : Ids.of(input, origin)) {
            code = gateway.cancel(id).code();
            settings.counters().cancelled(origin, settings.baseUrl(), settings.credentials(), id);
        }
        return new OperationResult(OperationResult.UNCHANGED, code);
    }
}
