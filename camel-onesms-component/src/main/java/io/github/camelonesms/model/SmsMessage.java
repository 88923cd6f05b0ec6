package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One text and its recipients (in any form; empty = those of the header {@code CamelOneSmsTo} or the option
 * {@code to}), which {@code send} checks by the rules of the gateway. Sender, reference and time are the message's own;
 * null = those of the send. The key identifies the message at its source, for the send journal. The string form shows sizes only, so that a message may be logged.
 */
public record SmsMessage(
        String text,
        List<String> recipients,
        String sender,
        String reference,
        Instant scheduledAt,
        String idempotencyKey)
        implements Serializable {

    /** Copies the list; neither the list nor a number in it may be null. */
    public SmsMessage {
        Objects.requireNonNull(text, "text");
        recipients = List.copyOf(Objects.requireNonNull(recipients, "recipients"));
    }

    /** A message without a key of its own. */
    public SmsMessage(String text, List<String> recipients, String sender, String reference, Instant scheduledAt) {
        this(text, recipients, sender, reference, scheduledAt, null);
    }

    public SmsMessage(String text, String... recipients) {
        this(text, List.of(recipients), null, null, null);
    }

    public SmsMessage(String text, Collection<String> recipients) {
        this(text, List.copyOf(recipients), null, null, null);
    }

    public SmsMessage withSender(String own) {
        return new SmsMessage(text, recipients, own, reference, scheduledAt, idempotencyKey);
    }

    public SmsMessage withReference(String own) {
        return new SmsMessage(text, recipients, sender, own, scheduledAt, idempotencyKey);
    }

    public SmsMessage withScheduledAt(Instant own) {
        return new SmsMessage(text, recipients, sender, reference, own, idempotencyKey);
    }

    /** Returns this message with a key of its own, by which {@code journal=true} recognises it in any request. */
    public SmsMessage withIdempotencyKey(String own) {
        return new SmsMessage(text, recipients, sender, reference, scheduledAt, own);
    }

    /** Returns this message, or a part of it, with another text and other numbers. */
    public SmsMessage with(String otherText, Collection<String> otherRecipients) {
        return new SmsMessage(otherText, List.copyOf(otherRecipients), sender, reference, scheduledAt, idempotencyKey);
    }

    @Override
    public String toString() {
        return "SmsMessage[" + text.length() + " characters to " + recipients.size() + " recipients]";
    }
}
