package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.SmsOperation;

/** {@code call}: one of the vendor's own functions. */
final class CallOperation implements Operation {

    private final SmsGateway gateway;
    private final OperationSettings settings;
    private final FailureOrigin origin;

    CallOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
        this.origin = new FailureOrigin(descriptor.name(), SmsOperation.CALL);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        if (input.function() == null) {
            throw new InvalidRequestException(
                    "No function to call: set the option function to the vendor's name of it.", origin, null);
        }
        if (!input.unfinishedSends().isEmpty()) {
            refuseUnknown(input);
        }
        try {
            return QueryResult.of(gateway.call(input.function(), input.body()));
        } catch (OutcomeUnknownException lost) {
            keep(input, lost);
            throw lost;
        }
    }

    /** A function may send: when an earlier try of this very call lost its answer, it is not called again. */
    private void refuseUnknown(OperationInput input) {
        AskedSend asked = asked(input);
        for (UnfinishedSend call : input.unfinishedSends()) {
            if (call.isOf(asked)
                    && call.isRepeatedBy(input.stepTry())
                    && call.failure() instanceof OutcomeUnknownException lost
                    && call.take()) {
                OutcomeUnknownException still = Submitter.stillUnknown(lost, origin);
                input.forget(call);
                keep(input, still);
                throw still;
            }
        }
    }

    private void keep(OperationInput input, OutcomeUnknownException lost) {
        input.keep(new UnfinishedSend(asked(input), null, input.stepTry(), lost, null));
    }

    private AskedSend asked(OperationInput input) {
        return AskedSend.of(origin.gateway(), origin.operation(), settings, input);
    }
}
