package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.PhoneNumbers;
import io.github.camelonesms.text.TextRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Converts a message to texts that the vendor delivers completely and numbers in the vendor's form. */
final class MessageChecker {

    private final OperationSettings settings;
    private final TextChecker texts;
    private final List<String> defaultRecipients;
    private final FailureOrigin origin;

    /** @param defaultRecipients numbers for messages without any */
    MessageChecker(OperationSettings settings, TextRules rules, List<String> defaultRecipients, FailureOrigin origin) {
        this.settings = settings;
        this.texts = new TextChecker(settings, rules, origin);
        this.defaultRecipients = defaultRecipients;
        this.origin = origin;
    }

    /**
     * Checks one message, and adds its invalid numbers and checked parts: none without a valid number, several if the
     * text was split. If it may not be sent, nothing is added.
     */
    void check(SmsMessage message, SendTerms terms, List<RejectedRecipient> rejected, Collection<Piece> checked) {
        List<TextChecker.Part> parts = texts.parts(message.text());
        List<String> numbers = numbers(message, rejected);
        if (!numbers.isEmpty()) {
            boolean first = true;
            for (TextChecker.Part part : parts) {
                OutgoingMessage outgoing = new OutgoingMessage(part.text(), part.alphabet(), part.segments(), numbers);
                checked.add(new Piece(outgoing, message, part.replaced(), terms, first, 0));
                first = false;
            }
        }
    }

    private List<String> numbers(SmsMessage message, List<RejectedRecipient> rejected) {
        List<String> given = message.recipients().isEmpty() ? defaultRecipients : message.recipients();
        if (given.isEmpty()) {
            throw origin.invalid(
                    "No recipient: set the header CamelOneSmsTo or the option to, or give the message recipients.");
        }
        if (given.size() == 1) {
            String only = number(given.get(0), rejected);
            if (only == null) {
                return List.of();
            }
            return only.equals(given.get(0)) ? given : List.of(only);
        }
        List<String> numbers = new ArrayList<>(given.size());
        List<RejectedRecipient> refused = new ArrayList<>();
        for (String number : given) {
            String normal = number(number, refused);
            if (normal != null) {
                numbers.add(normal);
            }
        }
        rejected.addAll(refused);
        return numbers;
    }

    /** The number in the vendor's form; null if it was rejected. */
    private String number(String given, List<RejectedRecipient> rejected) {
        Optional<String> number = PhoneNumbers.normalize(given);
        if (number.isPresent()) {
            return number.get();
        }
        String reason = PhoneNumbers.reason(given).orElse("");
        if (settings.invalidRecipients() == InvalidRecipients.FAIL) {
            throw origin.invalid("A recipient (" + PhoneNumbers.mask(given) + ") " + reason
                    + ". Correct it, or set invalidRecipients=report to send to the other recipients.");
        }
        rejected.add(new RejectedRecipient(given, reason));
        return null;
    }
}
