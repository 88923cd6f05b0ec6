package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.WireFormat;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * The options of an endpoint that operations look at.
 *
 * @param wireFormat how requests are written
 * @param bodyFormat what a body of text, bytes or a stream is
 * @param disableDuplicateCheck whether the vendor is asked to skip its duplicate guard
 * @param transliterate whether Turkish letters are written as ASCII
 * @param overlong what becomes of a text that is too long
 * @param maxParts most messages that one text is split into, at least 1
 * @param unsupportedCharacters what becomes of a text that the phones would show with other characters
 * @param invalidRecipients what becomes of a send with unusable numbers
 * @param maxRecipientsPerRequest most recipients in one request, at least 1
 * @param recoverUnknownOutcome whether a lost answer's outcome is established through the duplicate guard
 * @param longestConnect the longest time from the start of a request until its first byte leaves
 * @param idsPerRequest most ids in one report query, at least 1
 * @param baseUrl where the gateway is
 * @param credentials the endpoint's account
 * @param clock what time it is
 * @param recentIds the ids handed out lately, shared by a component's endpoints
 * @param recentMessages what was sent lately, shared by a component's endpoints
 * @param counters counts what the endpoint sends
 * @param listener is told of each accepted request
 */
public record OperationSettings(
        WireFormat wireFormat,
        BodyFormat bodyFormat,
        boolean disableDuplicateCheck,
        boolean transliterate,
        Overlong overlong,
        int maxParts,
        UnsupportedCharacters unsupportedCharacters,
        InvalidRecipients invalidRecipients,
        int maxRecipientsPerRequest,
        boolean recoverUnknownOutcome,
        Duration longestConnect,
        int idsPerRequest,
        URI baseUrl,
        Credentials credentials,
        Clock clock,
        RecentIds recentIds,
        RecentMessages recentMessages,
        SendCounters counters,
        SubmissionListener listener) {}
