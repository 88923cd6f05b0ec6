package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.NativeRequest;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.text.SmsText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What all requests of one send share, checked against what the vendor accepts. */
record SendTerms(
        String sender,
        Duration validity,
        SendTime time,
        boolean disableDuplicateCheck,
        String clientReference,
        Credentials credentials) {

    private static final int LONGEST_REFERENCE = 200;

    /** Checks the terms, except the time. What the vendor's own XML says ({@code written}) counts most, then headers, then options. */
    static SendTerms of(
            OperationInput input,
            NativeRequest written,
            OperationSettings settings,
            GatewayDescriptor descriptor,
            FailureOrigin origin) {
        GatewayDescriptor.Limits limits = descriptor.limits(origin.operation());
        Boolean disable = written == null ? null : written.disableDuplicateCheck();
        return new SendTerms(
                sender(firstOf(written == null ? null : written.sender(), input.sender()), limits, origin),
                validity(firstOf(written == null ? null : written.validity(), input.validity()), limits, origin),
                SendTime.of(
                        firstOf(written == null ? null : written.scheduledAt(), input.scheduledAt()),
                        origin,
                        settings,
                        limits),
                disable == null ? settings.disableDuplicateCheck() : disable,
                reference(input.clientReference(), origin),
                firstOf(written == null ? null : written.credentials(), settings.credentials()));
    }

    /**
     * Request number {@code ordinal} of the send, from 1, under a key of its own.
     *
     * @param referenceOrdinal its number among those with this reference; 0 if other sends may have the reference too
     */
    SendRequest request(List<OutgoingMessage> messages, int ordinal, int referenceOrdinal, String key) {
        return new SendRequest(
                sender,
                validity,
                time.scheduledAt(),
                disableDuplicateCheck,
                clientReference == null || referenceOrdinal <= 1
                        ? clientReference
                        : clientReference + "-" + referenceOrdinal,
                credentials,
                messages,
                key,
                ordinal,
                clientReference != null && referenceOrdinal == 0);
    }

    /** A request that was not sent when it was due, as it is to be sent now. */
    SendRequest again(SendRequest request) {
        Instant scheduledAt = time.scheduledAt();
        return Objects.equals(scheduledAt, request.scheduledAt()) ? request : request.withScheduledAt(scheduledAt);
    }

    private static <T> T firstOf(T written, T otherwise) {
        return written == null ? otherwise : written;
    }

    /** Returns null if there is none. */
    static String sender(String given, GatewayDescriptor.Limits limits, FailureOrigin origin) {
        String sender = given == null ? null : SmsText.normalize(given);
        if (sender == null || sender.isBlank()) {
            return null;
        }
        if (sender.length() > limits.senderLength()) {
            throw origin.invalid("The sender has " + sender.length() + " characters, the gateway takes "
                    + limits.senderLength() + ": use one of the approved senders (operation originators).");
        }
        if (sender.chars().anyMatch(Character::isISOControl)) {
            throw origin.invalid("The sender holds a control character (a line break or tab): remove it.");
        }
        return sender;
    }

    /** @throws InvalidRequestException if a key is too long or empty, or if a database cannot keep it */
    static void checkKey(String key, String what, FailureOrigin origin) {
        if (key != null && (key.isEmpty() || key.length() > SendKey.MAX_KEY_LENGTH)) {
            throw origin.invalid(
                    what + " has " + key.length() + " characters: give it 1 to " + SendKey.MAX_KEY_LENGTH + ".");
        }
        if (key != null && !isPlain(key)) {
            throw origin.invalid(
                    what + " holds a control character (a line break or tab) or half a character: remove it.");
        }
    }

    /** What every delivery store can keep. */
    static String reference(String reference, FailureOrigin origin) {
        if (reference == null) {
            return null;
        }
        if (reference.length() > LONGEST_REFERENCE) {
            throw origin.invalid("The client reference (CamelOneSmsClientReference) has " + reference.length()
                    + " characters: give it at most " + LONGEST_REFERENCE + ".");
        }
        if (!isPlain(reference)) {
            throw origin.invalid(
                    "The client reference (CamelOneSmsClientReference) holds a control character (a line break or tab)"
                            + " or half a character: remove it.");
        }
        return reference;
    }

    /** Whether each database can keep it as it is: no control character, no half of a surrogate pair. */
    static boolean isPlain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** The vendors count minutes; a part of a minute is rounded up. */
    private static Duration validity(Duration validity, GatewayDescriptor.Limits limits, FailureOrigin origin) {
        if (validity == null) {
            return null;
        }
        if (limits.maxValidity() == null) {
            throw origin.invalid("The gateway's messages have no validity: leave the option validity out.");
        }
        if (validity.compareTo(limits.minValidity()) < 0 || validity.compareTo(limits.maxValidity()) > 0) {
            throw origin.invalid(
                    "The validity must be between " + limits.minValidity().toMinutes() + " and "
                            + limits.maxValidity().toMinutes() + " minutes, but is " + validity
                            + ": write it with its unit, such as 90m or 48h.");
        }
        return Duration.ofMinutes(validity.plusMinutes(1).minusNanos(1).toMinutes());
    }
}
