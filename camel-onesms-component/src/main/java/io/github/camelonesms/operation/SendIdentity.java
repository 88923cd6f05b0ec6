package io.github.camelonesms.operation;

import io.github.camelonesms.model.FailureOrigin;
import java.util.Arrays;
import java.util.List;

/**
 * The terms of an exchange in addition to its messages. Two equal ones are the same send, whichever endpoint instance
 * they use. The string form shows nothing.
 */
record SendIdentity(FailureOrigin origin, List<Object> terms) {

    /** @param called the body of a {@code call}; null for a send, whose messages are compared for themselves */
    static SendIdentity of(FailureOrigin origin, OperationSettings settings, OperationInput input, CallBody called) {
        return new SendIdentity(
                origin,
                Arrays.asList(
                        settings.terms(),
                        input.to(),
                        input.sender(),
                        input.validity(),
                        input.scheduledAt(),
                        input.clientReference(),
                        settings.journaling().records() ? input.idempotencyKey() : null,
                        called == null ? null : input.function(),
                        called));
    }

    @Override
    public String toString() {
        return "SendIdentity[" + origin.gateway() + " " + origin.operation().id() + "]";
    }
}
