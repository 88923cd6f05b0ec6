package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;

/** {@code cancel}: cancels scheduled submissions before they begin. */
final class CancelOperation implements Operation {

    private final SmsGateway gateway;
    private final OperationSettings settings;
    private final FailureOrigin origin;

    CancelOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
        this.origin = new FailureOrigin(descriptor.name(), SmsOperation.CANCEL);
    }

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
