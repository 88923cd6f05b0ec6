package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.WireFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The options of an endpoint for operations.
 *
 * @param maxSegments most segments per exchange, at least 1; null = no limit
 * @param sendingHours when messages may be sent; null = always
 * @param longestConnect the longest time from the start of a request until its first byte leaves
 * @param journaling records sends in the journal; null = none
 * @param pace keeps sends to the recipients per second of their account; null = no limit
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
        SendPace pace,
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

    /** Makes the counter of recipients per second ready, if there is a limit. */
    public void startPace() {
        if (pace != null) {
            pace.start();
        }
    }

    /** Returns the options that decide what is sent, and by which account. Sends with different terms differ. */
    List<Object> terms() {
        return Arrays.asList(
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
                invalidRecipients);
    }
}
