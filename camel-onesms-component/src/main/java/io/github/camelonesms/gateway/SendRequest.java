package io.github.camelonesms.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request's worth of messages. The same instance is handed in again when the outcome has to be established through
 * the duplicate guard, so that both requests are identical.
 *
 * @param sender the approved sender name; null where the user gave none
 * @param validity how long delivery is tried; null = the vendor's default
 * @param scheduledAt when to send; null = now
 * @param disableDuplicateCheck whether the vendor is asked to skip its duplicate guard
 * @param clientReference the route's own reference; null when it gave none
 * @param credentials the account that sends; those of the vendor's own XML, or the endpoint's
 * @param messages never empty
 */
public record SendRequest(
        String sender,
        Duration validity,
        Instant scheduledAt,
        boolean disableDuplicateCheck,
        String clientReference,
        Credentials credentials,
        List<OutgoingMessage> messages) {

    public SendRequest {
        messages = List.copyOf(messages);
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

    /** Segments over all recipients. */
    public long segments() {
        long count = 0;
        for (OutgoingMessage message : messages) {
            count += (long) message.segments() * message.numbers().size();
        }
        return count;
    }
}
