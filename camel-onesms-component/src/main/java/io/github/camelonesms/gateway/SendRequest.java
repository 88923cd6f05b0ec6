package io.github.camelonesms.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One request's worth of messages. The same instance is handed in again when the outcome has to be established through
 * the duplicate guard, so that both requests are identical.
 *
 * @param sender the approved sender name; null where the user gave none
 * @param validity how long delivery is tried; null = the vendor's default
 * @param scheduledAt when to send; null = now
 * @param disableDuplicateCheck whether the vendor is asked to skip its duplicate guard
 * @param clientReference the route's own reference, from the second request of one send on with {@code -2}, {@code -3}..
 *     behind it, because a gateway wants it unique; null when the route gave none
 * @param credentials the account that sends; those of the vendor's own XML, or the endpoint's
 * @param messages never empty
 * @param submissionKey unlike any other request's, so that a gateway can be told which request it sees again
 */
public record SendRequest(
        String sender,
        Duration validity,
        Instant scheduledAt,
        boolean disableDuplicateCheck,
        String clientReference,
        Credentials credentials,
        List<OutgoingMessage> messages,
        String submissionKey) {

    public SendRequest {
        messages = List.copyOf(messages);
    }

    /** A request with a key of its own. */
    public SendRequest(
            String sender,
            Duration validity,
            Instant scheduledAt,
            boolean disableDuplicateCheck,
            String clientReference,
            Credentials credentials,
            List<OutgoingMessage> messages) {
        this(
                sender,
                validity,
                scheduledAt,
                disableDuplicateCheck,
                clientReference,
                credentials,
                messages,
                UUID.randomUUID().toString());
    }

    /** The same request at another time; null = now. */
    public SendRequest withScheduledAt(Instant time) {
        return new SendRequest(
                sender, validity, time, disableDuplicateCheck, clientReference, credentials, messages, submissionKey);
    }

    /** Whether all messages have the same text, so that they travel as one text to many numbers. */
    public boolean uniform() {
        String first = messages.get(0).text();
        for (OutgoingMessage message : messages) {
            if (!message.text().equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** One entry a text: the numbers of equal texts together, in the order of their first appearance. */
    public List<OutgoingMessage> byText() {
        Map<String, List<OutgoingMessage>> groups = new LinkedHashMap<>();
        for (OutgoingMessage message : messages) {
            groups.computeIfAbsent(message.text(), text -> new ArrayList<>()).add(message);
        }
        return groups.values().stream().map(SendRequest::join).toList();
    }

    private static OutgoingMessage join(List<OutgoingMessage> group) {
        OutgoingMessage first = group.get(0);
        return group.size() == 1
                ? first
                : new OutgoingMessage(
                        first.text(),
                        first.alphabet(),
                        first.segments(),
                        group.stream()
                                .flatMap(message -> message.numbers().stream())
                                .toList());
    }

    /** How many messages will be sent: recipients over all texts. */
    public int recipients() {
        int count = 0;
        for (OutgoingMessage message : messages) {
            count += message.numbers().size();
        }
        return count;
    }

    /**
     * A hash of the texts and their recipients, whatever their order, and of nothing else: requests that a vendor may take
     * for the same message have the same one.
     */
    public long fingerprint() {
        long sum = 0;
        for (OutgoingMessage message : messages) {
            long text = (long) message.text().hashCode() << Integer.SIZE;
            for (String number : message.numbers()) {
                sum += mix(text | Integer.toUnsignedLong(number.hashCode()));
            }
        }
        return sum;
    }

    /** Spreads a value over all bits, so that sums of different values differ. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Segments over all recipients. */
    public long segments() {
        long count = 0;
        for (OutgoingMessage message : messages) {
            count += (long) message.segments() * message.numbers().size();
        }
        return count;
    }
}
