package io.github.camelonesms.operation;

import io.github.camelonesms.model.SmsOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What an exchange asks for beside its messages, before any clock is looked at: two that are equal ask for the same,
 * whichever endpoint instance they meet. The string form shows nothing of it.
 *
 * @param options those of the endpoint that decide what is sent, and by which account
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
                called == null ? null : input.function(),
                called);
    }

    @Override
    public String toString() {
        return "AskedSend[" + gateway + " " + operation.id() + "]";
    }
}
