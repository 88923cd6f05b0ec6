package io.github.camelonesms.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The messages of one request. Recovery passes the same instance again, so that both requests are identical.
 *
 * @param clientReference the route's own reference; null = none. From the second request of a send on, {@code -2},
 * {@code -3}.. is appended, because a gateway requires it to be unique.
 * @param submissionKey unique, so that a gateway can recognise a repeated request
 * @param sharedReference whether other requests may have the same reference, so that it does not identify this one
 */
public record SendRequest(
        String sender,
        Duration validity,
        Instant scheduledAt,
        boolean disableDuplicateCheck,
        String clientReference,
        Credentials credentials,
        List<OutgoingMessage> messages,
        String submissionKey,
        int ordinal,
        boolean sharedReference) {

    public SendRequest {
        messages = List.copyOf(messages);
    }

    /** The first request of a send, with a new key. */
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
                UUID.randomUUID().toString(),
                1,
                false);
    }

    /** The same request at another time; null = now. */
    public SendRequest withScheduledAt(Instant time) {
        return new SendRequest(
                sender,
                validity,
                time,
                disableDuplicateCheck,
                clientReference,
                credentials,
                messages,
                submissionKey,
                ordinal,
                sharedReference);
    }

    /** Returns whether the gateway can recognise this request by its reference, as no other has it. */
    public boolean hasOwnReference() {
        return clientReference != null && !sharedReference;
    }

    /** Returns whether all messages have the same text, so that 1-N is possible. */
    public boolean uniform() {
        String first = messages.get(0).text();
        for (OutgoingMessage message : messages) {
            if (!message.text().equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** Returns one message per text, in the order of first appearance, with all its numbers. */
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

    /** Returns the number of recipients over all texts. */
    public int recipients() {
        int count = 0;
        for (OutgoingMessage message : messages) {
            count += message.numbers().size();
        }
        return count;
    }

    /** Returns a hash of texts and recipients in any order, equal for requests that a vendor may confuse. */
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

    /** Returns the segments over all recipients. */
    public long segments() {
        long count = 0;
        for (OutgoingMessage message : messages) {
            count += (long) message.segments() * message.numbers().size();
        }
        return count;
    }
}
