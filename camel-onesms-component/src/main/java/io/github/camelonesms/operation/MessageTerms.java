package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsMessage;
import java.time.Instant;
import java.util.Objects;

/**
 * The terms of each message of a send: those that all messages share, and the sender, reference and time that a message has of
 * its own. Messages one after the other with equal terms get the same object, so that they can travel in one request.
 */
final class MessageTerms {

    private final SendTerms shared;
    private final OperationSettings settings;
    private final GatewayDescriptor.Limits limits;
    private final FailureOrigin origin;

    private SmsMessage last;
    private SendTerms lastTerms;

    MessageTerms(SendTerms shared, OperationSettings settings, GatewayDescriptor.Limits limits, FailureOrigin origin) {
        this.shared = shared;
        this.settings = settings;
        this.limits = limits;
        this.origin = origin;
    }

    /** Returns the terms of a message; its sender, time and key are checked. */
    SendTerms of(SmsMessage message) {
        if (settings.journaling().records()) {
            JournaledSend.checkKey(message.idempotencyKey(), "A message's idempotencyKey", origin);
        }
        if (message.sender() == null && message.reference() == null && message.scheduledAt() == null) {
            return checked(shared);
        }
        if (last == null || !haveEqual(last, message)) {
            lastTerms = checked(own(message));
            last = message;
        }
        return lastTerms;
    }

    /** Whether the message, or the send, has a sender. */
    boolean haveSender(SmsMessage message) {
        return message.sender() != null || shared.sender() != null;
    }

    private static boolean haveEqual(SmsMessage one, SmsMessage other) {
        return Objects.equals(one.sender(), other.sender())
                && Objects.equals(one.reference(), other.reference())
                && Objects.equals(one.scheduledAt(), other.scheduledAt());
    }

    private SendTerms own(SmsMessage message) {
        Instant time = message.scheduledAt();
        return new SendTerms(
                message.sender() == null ? shared.sender() : SendTerms.sender(message.sender(), limits, origin),
                shared.validity(),
                time == null ? shared.time() : SendTime.of(time, origin, settings, limits),
                shared.disableDuplicateCheck(),
                message.reference() == null
                        ? shared.clientReference()
                        : SendTerms.reference(message.reference(), origin),
                shared.credentials());
    }

    private SendTerms checked(SendTerms terms) {
        if (terms.sender() == null) {
            throw origin.invalid(
                    "No sender: set the option sender or the header CamelOneSmsSender, or give the message a sender.");
        }
        return terms;
    }
}
