package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.WireFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The options of an endpoint that operations look at.
 *
 * @param gateway what the gateway was made with
 * @param bodyFormat what a body of text, bytes or a stream is
 * @param disableDuplicateCheck whether the vendor is asked to skip its duplicate guard
 * @param transliterate whether Turkish letters are written as ASCII
 * @param overlong what becomes of a text that is too long
 * @param maxParts most messages that one text is split into, at least 1
 * @param unsupportedCharacters what becomes of a text that the phones would show with other characters
 * @param maxSegments most segments that one exchange may spend, at least 1; null = no bound
 * @param sendingHours when messages may be sent; null = always
 * @param outsideHours what becomes of a send at another time
 * @param invalidRecipients what becomes of a send with unusable numbers
 * @param maxRecipientsPerRequest most recipients in one request, at least 1
 * @param recoverUnknownOutcome whether a lost answer's outcome is established through the duplicate guard
 * @param longestConnect the longest time from the start of a request until its first byte leaves
 * @param idsPerRequest most ids in one report query, at least 1
 * @param recentIds the ids handed out lately, shared by a component's endpoints
 * @param recentMessages what was sent lately, shared by a component's endpoints
 * @param counters counts what the endpoint sends
 * @param listener is told of each accepted request
 */
public record OperationSettings(
        GatewaySettings gateway,
        BodyFormat bodyFormat,
        boolean disableDuplicateCheck,
        boolean transliterate,
        Overlong overlong,
        int maxParts,
        UnsupportedCharacters unsupportedCharacters,
        Long maxSegments,
        SendingHours sendingHours,
        OutsideHours outsideHours,
        InvalidRecipients invalidRecipients,
        int maxRecipientsPerRequest,
        boolean recoverUnknownOutcome,
        Duration longestConnect,
        int idsPerRequest,
        RecentIds recentIds,
        RecentMessages recentMessages,
        SendCounters counters,
        SubmissionListener listener) {

    /** How requests are written. */
    public WireFormat wireFormat() {
        return gateway.wireFormat();
    }

    /** Where the gateway is. */
    public URI baseUrl() {
        return gateway.baseUrl();
    }

    /** The endpoint's account. */
    public Credentials credentials() {
        return gateway.credentials();
    }

    /** What time it is. */
    public Clock clock() {
        return gateway.clock();
    }

    /** What of the options decides what is sent, and by whom: two sends with other terms are not the same. */
    OperationSettings terms() {
        return new OperationSettings(
                gateway.terms(),
                bodyFormat,
                disableDuplicateCheck,
                transliterate,
                overlong,
                maxParts,
                unsupportedCharacters,
                maxSegments,
                sendingHours,
                outsideHours,
                invalidRecipients,
                0,
                false,
                null,
                0,
                null,
                null,
                null,
                null);
    }
}
