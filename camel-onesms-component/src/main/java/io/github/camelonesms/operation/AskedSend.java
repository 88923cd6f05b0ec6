package io.github.camelonesms.operation;

import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The terms of an exchange in addition to its messages. Two equal ones are the same send, whichever endpoint instance
 * they use. The string form shows nothing.
 *
 * @param options the endpoint's options that decide what is sent, and by which account
 * @param called body of {@code call}; null for other operations
 */
record AskedSend(
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

    static AskedSend of(
            String gateway, SmsOperation operation, OperationSettings settings, OperationInput input, CallBody called) {
        return new AskedSend(
                gateway,
                operation,
                settings.terms(),
                input.to(),
                input.sender(),
                input.validity(),
                input.scheduledAt(),
                input.clientReference(),
                settings.journaling() == null ? null : input.idempotencyKey(),
                called == null ? null : input.function(),
                called);
    }

    @Override
    public String toString() {
        return "AskedSend[" + gateway + " " + operation.id() + "]";
    }
}
