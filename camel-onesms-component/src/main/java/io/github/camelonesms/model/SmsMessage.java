package io.github.camelonesms.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One text and its recipients, which {@code send} checks by the rules of the gateway. The string form shows sizes only,
 * so that a message may be logged.
 *
 * @param text the text for the phones, never null
 * @param recipients phone numbers in any form, never null; empty = those of the header {@code CamelOneSmsTo} or the
 * option {@code to}
 * @param sender the sender of this message; null = that of the send
 * @param reference the reference of this message; null = that of the send
 * @param scheduledAt the time of this message; null = that of the send
 */
public record SmsMessage(String text, List<String> recipients, String sender, String reference, Instant scheduledAt)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the list; neither the list nor a number in it may be null. */
    public SmsMessage {
        Objects.requireNonNull(text, "text");
        recipients = List.copyOf(Objects.requireNonNull(recipients, "recipients"));
    }

    public SmsMessage(String text, String... recipients) {
        this(text, List.of(recipients), null, null, null);
    }

    public SmsMessage(String text, Collection<String> recipients) {
        this(text, List.copyOf(recipients), null, null, null);
    }

    /** Returns this message with a sender of its own. */
    public SmsMessage withSender(String own) {
        return new SmsMessage(text, recipients, own, reference, scheduledAt);
    }

    /** Returns this message with a reference of its own. */
    public SmsMessage withReference(String own) {
        return new SmsMessage(text, recipients, sender, own, scheduledAt);
    }

    /** Returns this message with a time of its own. */
    public SmsMessage withScheduledAt(Instant own) {
        return new SmsMessage(text, recipients, sender, reference, own);
    }

    /** Returns this message, or a part of it, with another text and other numbers. */
    public SmsMessage with(String otherText, Collection<String> otherRecipients) {
        return new SmsMessage(otherText, List.copyOf(otherRecipients), sender, reference, scheduledAt);
    }

    @Override
    public String toString() {
        return "SmsMessage[" + text.length() + " characters to " + recipients.size() + " recipients]";
    }
}
