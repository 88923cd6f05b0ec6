package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.WireFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The options of an endpoint for operations.
 *
 * @param gateway the gateway's settings
 * @param disableDuplicateCheck whether the vendor skips its duplicate guard
 * @param transliterate whether Turkish letters are written in ASCII
 * @param maxParts most messages that one text is split into, at least 1
 * @param maxSegments most segments per exchange, at least 1; null = no limit
 * @param sendingHours when messages may be sent; null = always
 * @param outsideHours the treatment of sends at other times
 * @param maxRecipientsPerRequest at least 1
 * @param recoverUnknownOutcome whether the outcome of a lost answer is established through the duplicate guard
 * @param longestConnect the longest time from the start of a request until its first byte leaves
 * @param idsPerRequest most ids in one report query, at least 1
 * @param recentIds shared by a component's endpoints
 * @param recentMessages shared by a component's endpoints
 * @param journaling records sends in the journal; null = none
 * @param listener is notified of each accepted request
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
        Journaling journaling,
        SendCounters counters,
        SubmissionListener listener) {

    public WireFormat wireFormat() {
        return gateway.wireFormat();
    }

    public URI baseUrl() {
        return gateway.baseUrl();
    }

    public Credentials credentials() {
        return gateway.credentials();
    }

    public Clock clock() {
        return gateway.clock();
    }

    /** Returns the options that decide what is sent, and by which account. Sends with different terms differ. */
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
                null,
                null);
    }
}
