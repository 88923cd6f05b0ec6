package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.model.FailureOrigin;

/** {@code resolve}: records what a person found out about an unresolved request of a send. */
record ResolveOperation(UnresolvedSends sends, FailureOrigin origin) implements Operation {

    @Override
    public OperationResult execute(OperationInput input) {
        return new OperationResult(sends.resolve(input.idempotencyKey(), part(input), input.bodyText()), Answer.OK);
    }

    private Integer part(OperationInput input) {
        try {
            return input.part() == null ? null : Integer.valueOf(input.part().strip());
        } catch (NumberFormatException e) {
            throw origin.invalid(
                    "The header CamelOneSmsPart must be the number of a request in its send, from 1. Leave it out if"
                            + " the send has only one that is unresolved.");
        }
    }
}
