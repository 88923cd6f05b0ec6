package io.github.camelonesms.model;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One text and the numbers it goes to.
 *
 * <p>Neither text nor numbers are checked here: {@code send} checks them by the rules of the gateway. The string form
 * shows sizes only, so that a message may be logged.
 *
 * @param text what the phones shall show, never null
 * @param recipients phone numbers as the caller has them, never null; empty = taken from the header
 *     {@code CamelOneSmsTo} or the option {@code to}
 */
public record SmsMessage(String text, List<String> recipients) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the list; neither the list nor a number in it may be null. */
    public SmsMessage {
        Objects.requireNonNull(text, "text");
        recipients = List.copyOf(Objects.requireNonNull(recipients, "recipients"));
    }

    /** A text to these numbers. */
    public SmsMessage(String text, String... recipients) {
        this(text, List.of(recipients));
    }

    /** A text to these numbers, in the collection's order. */
    public SmsMessage(String text, Collection<String> recipients) {
        this(text, List.copyOf(recipients));
    }

    @Override
    public String toString() {
        return "SmsMessage[" + text.length() + " characters to " + recipients.size() + " recipients]";
    }
}
