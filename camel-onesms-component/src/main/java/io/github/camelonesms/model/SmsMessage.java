package io.github.camelonesms.model;

import java.io.Serializable;
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
 */
public record SmsMessage(String text, List<String> recipients) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the list; neither the list nor a number in it may be null. */
    public SmsMessage {
        Objects.requireNonNull(text, "text");
        recipients = List.copyOf(Objects.requireNonNull(recipients, "recipients"));
    }

    public SmsMessage(String text, String... recipients) {
        this(text, List.of(recipients));
    }

    public SmsMessage(String text, Collection<String> recipients) {
        this(text, List.copyOf(recipients));
    }

    @Override
    public String toString() {
        return "SmsMessage[" + text.length() + " characters to " + recipients.size() + " recipients]";
    }
}
