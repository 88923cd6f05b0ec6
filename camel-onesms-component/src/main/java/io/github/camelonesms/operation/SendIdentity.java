package io.github.camelonesms.operation;

import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The terms of an exchange in addition to its messages. Two equal ones are the same send, whichever endpoint instance
 * they use. The string form shows nothing.
 */
record SendIdentity(
        String gateway,
        SmsOperation operation,
        OperationSettings options,
        List<String> to,
        String sender,
        Duration validity,
        Instant scheduledAt,
        String clientReference,
        String idempotencyKey,
        String function,
        CallBody called) {

    static SendIdentity of(
            String gateway, SmsOperation operation, OperationSettings settings, OperationInput input, CallBody called) {
        return new SendIdentity(
                gateway,
                operation,
                settings.terms(),
                input.to(),
                input.sender(),
                input.validity(),
                input.scheduledAt(),
                input.clientReference(),
                settings.journaling().records() ? input.idempotencyKey() : null,
                called == null ? null : input.function(),
                called);
    }

    @Override
    public String toString() {
        return "SendIdentity[" + gateway + " " + operation.id() + "]";
    }
}
