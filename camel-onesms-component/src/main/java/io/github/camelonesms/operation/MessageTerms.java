package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;
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
    private final String sendKey;

    private SmsMessage last;
    private SendTerms lastTerms;

    MessageTerms(
            SendTerms shared,
            OperationSettings settings,
            GatewayDescriptor.Limits limits,
            FailureOrigin origin,
            String sendKey) {
        this.shared = shared;
        this.settings = settings;
        this.limits = limits;
        this.origin = origin;
        this.sendKey = sendKey;
    }

    /** Returns the terms of a message; its sender, time and key are checked. */
    SendTerms of(SmsMessage message) {
        if (settings.journaling().records()) {
            SendTerms.checkKey(message.idempotencyKey(), "A message's idempotencyKey", origin);
        }
        if (message.sender() == null && message.reference() == null && message.scheduledAt() == null) {
            return checked(shared, message);
        }
        if (last == null || !haveEqual(last, message)) {
            lastTerms = own(message);
            last = message;
        }
        return checked(lastTerms, message);
    }

    /** Whether sends under other keys may have the reference of these terms too. */
    boolean isReferenceShared(SendTerms terms) {
        return settings.journaling().records() && sendKey != null && !sendKey.equals(terms.clientReference());
    }

    /** Whether a message that may not be sent is at fault itself, and not a sender, a time or an option of the send. */
    boolean isOwnFault(SmsMessage message) {
        SendTime time = time(message);
        return (message.sender() != null || shared.sender() != null)
                && (time.isLate() ? message.scheduledAt() != null : !time.isClosed());
    }

    private SendTime time(SmsMessage message) {
        Instant own = message.scheduledAt();
        return own == null ? shared.time() : SendTime.of(own, origin, settings, limits);
    }

    private static boolean haveEqual(SmsMessage one, SmsMessage other) {
        return Objects.equals(one.sender(), other.sender())
                && Objects.equals(one.reference(), other.reference())
                && Objects.equals(one.scheduledAt(), other.scheduledAt());
    }

    private SendTerms own(SmsMessage message) {
        return new SendTerms(
                message.sender() == null ? shared.sender() : SendTerms.sender(message.sender(), limits, origin),
                shared.validity(),
                time(message),
                shared.disableDuplicateCheck(),
                message.reference() == null
                        ? shared.clientReference()
                        : SendTerms.reference(message.reference(), origin),
                shared.credentials());
    }

    private SendTerms checked(SendTerms terms, SmsMessage message) {
        if (terms.sender() == null) {
            throw origin.invalid(
                    "No sender: set the option sender or the header CamelOneSmsSender, or give the message a sender.");
        }
        terms.time().check(() -> begun(message));
        return terms;
    }

    /** When the message, or the send, began under its key; null if the journal has nothing of it that may be sent. */
    private Instant begun(SmsMessage message) {
        Journaling journaling = settings.journaling();
        String own = message.idempotencyKey() == null ? sendKey : message.idempotencyKey();
        if (own == null || !journaling.records() || origin.operation() == SmsOperation.PREVIEW) {
            return null;
        }
        Instant begun = journaling.begun(new SendKey(journaling.account(shared.credentials()), own), origin);
        boolean checkedThen = message.scheduledAt() == null || message.idempotencyKey() != null;
        // A node that sent it anew began it later.
        return begun != null && checkedThen ? Instant.EPOCH : begun;
    }
}
