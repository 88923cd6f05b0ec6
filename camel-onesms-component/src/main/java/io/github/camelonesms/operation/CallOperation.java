package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code call}: one of the vendor's own functions. */
record CallOperation(SmsGateway gateway, OperationSettings settings, FailureOrigin origin) implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        if (input.function() == null) {
            throw origin.invalid("There is no function to call: set the option function to the vendor's name for it.");
        }
        CallBody body = read(input);
        if (!input.unfinishedSends().isEmpty()) {
            refuseUnknown(input, body);
        }
        try {
            return OperationResult.of(gateway.call(input.function(), body.content()));
        } catch (OutcomeUnknownException lost) {
            keep(input, body, lost);
            throw lost;
        } catch (Error broken) {
            OutcomeUnknownException lost = Submitter.brokenOff(broken, origin);
            keep(input, body, lost);
            throw lost;
        }
    }

    private CallBody read(OperationInput input) {
        try {
            return CallBody.of(input.body());
        } catch (IOException e) {
            throw new InvalidRequestException("The body could not be read; nothing was called.", origin, e);
        }
    }

    /** A function may send, so it is not repeated if an earlier try of this call lost its answer. */
    private void refuseUnknown(OperationInput input, CallBody body) {
        SendIdentity identity = SendIdentity.of(origin, settings, input, body);
        for (UnfinishedSend call : input.unfinishedSends()) {
            if (call.isOf(identity)
                    && call.isRepeatedBy(input.stepTry())
                    && call.failure() instanceof OutcomeUnknownException lost
                    && call.take()) {
                OutcomeUnknownException still = Submitter.stillUnknown(lost, origin);
                input.forget(call);
                keep(input, body, still);
                throw still;
            }
        }
    }

    private void keep(OperationInput input, CallBody body, OutcomeUnknownException lost) {
        input.keep(new UnfinishedSend(
                SendIdentity.of(origin, settings, input, body),
                null,
                input.stepTry(),
                lost,
                null,
                new AtomicBoolean()));
    }
}
