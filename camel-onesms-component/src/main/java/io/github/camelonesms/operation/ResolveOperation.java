package io.github.camelonesms.operation;

import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;

/** {@code resolve}: records what a person found out about an unresolved request of a send. */
final class ResolveOperation implements Operation {

    private static final String CODE = "OK";

    private final UnresolvedSends sends;
    private final FailureOrigin origin;

    ResolveOperation(UnresolvedSends sends, String gateway) {
        this.sends = sends;
        this.origin = new FailureOrigin(gateway, SmsOperation.RESOLVE);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        return new OperationResult(sends.resolve(input.idempotencyKey(), part(input), input.bodyText()), CODE);
    }

    private Integer part(OperationInput input) {
        String part = input.part();
        try {
            return part == null ? null : Integer.valueOf(part.strip());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "The header CamelOneSmsPart must be the number of a request in its send, from 1. Leave it out if"
                            + " the send has only one that is unresolved.",
                    origin,
                    null);
        }
    }
}
