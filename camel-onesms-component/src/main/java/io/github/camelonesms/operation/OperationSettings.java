package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.WireFormat;
import java.time.Clock;

/** Stand-in until the operations are merged. */
public record OperationSettings(
        WireFormat wireFormat,
        boolean disableDuplicateCheck,
        boolean transliterate,
        Overlong overlong,
        InvalidRecipients invalidRecipients,
        int maxRecipientsPerRequest,
        boolean recoverUnknownOutcome,
        int idsPerRequest,
        Credentials credentials,
        Clock clock,
        RecentIds recentIds,
        SendCounters counters) {}
