package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;

/** {@code call}: one of the vendor's own functions. */
final class CallOperation implements Operation {

    private final SmsGateway gateway;
    private final FailureOrigin origin;

    CallOperation(SmsGateway gateway, GatewayDescriptor descriptor) {
        this.gateway = gateway;
        this.origin = new FailureOrigin(descriptor.name(), SmsOperation.CALL);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        if (input.function() == null) {
            throw new InvalidRequestException(
                    "No function to call: set the option function to the vendor's name of it.", origin, null);
        }
        return QueryResult.of(gateway.call(input.function(), input.body()));
    }
}
