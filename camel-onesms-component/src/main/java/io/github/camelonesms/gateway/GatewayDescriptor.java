package io.github.camelonesms.gateway;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.TextRules;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is fixed about a gateway, whoever uses it.
 *
 * @param name its name in the option {@code gateway}
 * @param title the vendor's name and protocol version, for people
 * @param defaultBaseUrl null when the user must give one
 * @param operations what can be asked in which wire format; the first format is the default
 * @param textRules how the vendor counts and changes texts
 * @param limits what the vendor accepts
 * @param otpLimits what the vendor accepts of a one-time password
 * @param duplicateWindow for how long the vendor refuses an identical submission; null when it has no such guard
 */
public record GatewayDescriptor(
        String name,
        String title,
        String defaultBaseUrl,
        Map<WireFormat, Set<SmsOperation>> operations,
        TextRules textRules,
        Limits limits,
        Limits otpLimits,
        Duration duplicateWindow) {

    /** Keeps the order of the wire formats. What a gateway can send, it can preview; what can be queried, it can check. */
    public GatewayDescriptor {
        Map<WireFormat, Set<SmsOperation>> completed = new LinkedHashMap<>(operations);
        completed.replaceAll((format, named) -> withOwn(named));
        operations = Collections.unmodifiableMap(completed);
    }

    /** Adds the operations that need nothing of the gateway but what it has. */
    private static Set<SmsOperation> withOwn(Set<SmsOperation> named) {
        Set<SmsOperation> all = EnumSet.noneOf(SmsOperation.class);
        all.addAll(named);
        if (named.contains(SmsOperation.SEND)) {
            all.add(SmsOperation.PREVIEW);
        }
        if (named.contains(SmsOperation.CREDIT)) {
            all.add(SmsOperation.CHECK);
        }
        return Collections.unmodifiableSet(all);
    }

    /** A gateway that accepts of every message the same. */
    public GatewayDescriptor(
            String name,
            String title,
            String defaultBaseUrl,
            Map<WireFormat, Set<SmsOperation>> operations,
            TextRules textRules,
            Limits limits,
            Duration duplicateWindow) {
        this(name, title, defaultBaseUrl, operations, textRules, limits, limits, duplicateWindow);
    }

    /** What the vendor accepts in an operation. */
    public Limits limits(SmsOperation operation) {
        return operation == SmsOperation.OTP ? otpLimits : limits;
    }

    /** The wire format used when the user chose none. */
    public WireFormat defaultWireFormat() {
        return operations.keySet().iterator().next();
    }

    /** What can be asked in a wire format; empty when the gateway does not speak it. */
    public Set<SmsOperation> operations(WireFormat format) {
        return operations.getOrDefault(format, Set.of());
    }

    /**
     * What a vendor accepts.
     *
     * @param senderLength most characters of a sender
     * @param minValidity shortest validity; null where messages have none
     * @param maxValidity longest validity; null where messages have none, so that a route may not ask for one
     * @param maxScheduleAhead how far ahead a message may be scheduled; null = no limit
     * @param recipientsPerRequest most recipients in one submission, for each wire format that has a limit of its own
     * @param idsPerReportRequest most ids in one report query; 1 where the vendor has no query for several
     * @param oneTextPerRequest the wire formats in which a submission holds one text only
     */
    public record Limits(
            int senderLength,
            Duration minValidity,
            Duration maxValidity,
            Duration maxScheduleAhead,
            Map<WireFormat, Integer> recipientsPerRequest,
            int idsPerReportRequest,
            Set<WireFormat> oneTextPerRequest) {

        /** Limits of a vendor that takes different texts in one submission, in every wire format. */
        public Limits(
                int senderLength,
                Duration minValidity,
                Duration maxValidity,
                Duration maxScheduleAhead,
                Map<WireFormat, Integer> recipientsPerRequest,
                int idsPerReportRequest) {
            this(
                    senderLength,
                    minValidity,
                    maxValidity,
                    maxScheduleAhead,
                    recipientsPerRequest,
                    idsPerReportRequest,
                    Set.of());
        }
    }
}
