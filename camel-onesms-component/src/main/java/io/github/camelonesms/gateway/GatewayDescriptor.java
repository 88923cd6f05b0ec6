package io.github.camelonesms.gateway;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.TextRules;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fixed properties of a gateway.
 *
 * @param defaultBaseUrl null if the user must set one
 * @param operations the operations of each wire format; the first format is the default
 * @param duplicateWindow for how long the vendor refuses an identical submission; null if it has no duplicate guard
 */
public record GatewayDescriptor(
        String name,
        String title,
        String defaultBaseUrl,
        Map<WireFormat, Set<SmsOperation>> operations,
        TextRules textRules,
        Limits limits,
        Limits otpLimits,
        Duration duplicateWindow,
        List<VendorOption<?>> vendorOptions) {

    /**
     * Keeps the order of the wire formats. Each gateway that sends can preview, and resolve what the journal has;
     * each with a query can check.
     */
    public GatewayDescriptor {
        Map<WireFormat, Set<SmsOperation>> completed = new LinkedHashMap<>(operations);
        completed.replaceAll((format, named) -> withOwn(named));
        operations = Collections.unmodifiableMap(completed);
        vendorOptions = List.copyOf(vendorOptions);
    }

    private static Set<SmsOperation> withOwn(Set<SmsOperation> named) {
        Set<SmsOperation> all = EnumSet.noneOf(SmsOperation.class);
        all.addAll(named);
        if (named.contains(SmsOperation.SEND)) {
            all.add(SmsOperation.PREVIEW);
            all.add(SmsOperation.RESOLVE);
            all.add(SmsOperation.UNRESOLVED);
        }
        if (named.contains(SmsOperation.CREDIT)) {
            all.add(SmsOperation.CHECK);
        }
        return Collections.unmodifiableSet(all);
    }

    /** Describes a gateway whose limits are the same for each message. */
    public GatewayDescriptor(
            String name,
            String title,
            String defaultBaseUrl,
            Map<WireFormat, Set<SmsOperation>> operations,
            TextRules textRules,
            Limits limits,
            Duration duplicateWindow) {
        this(name, title, defaultBaseUrl, operations, textRules, limits, limits, duplicateWindow, List.of());
    }

    /** The same operations in several wire formats, the default one first. */
    public static Map<WireFormat, Set<SmsOperation>> formats(Set<SmsOperation> operations, WireFormat... formats) {
        Map<WireFormat, Set<SmsOperation>> all = new LinkedHashMap<>();
        for (WireFormat format : formats) {
            all.put(format, operations);
        }
        return all;
    }

    public Limits limits(SmsOperation operation) {
        return operation == SmsOperation.OTP ? otpLimits : limits;
    }

    /** Returns the wire format used if the user chose none. */
    public WireFormat defaultWireFormat() {
        return operations.keySet().iterator().next();
    }

    /** Returns the operations of a wire format; empty if the gateway does not have it. */
    public Set<SmsOperation> operations(WireFormat format) {
        return operations.getOrDefault(format, Set.of());
    }

    /**
     * What a vendor accepts.
     *
     * @param maxValidity longest validity; null if messages have none, and the option is refused
     * @param maxScheduleAhead how far ahead a message may be scheduled; null = no limit
     * @param recipientsPerRequest most recipients in one submission; no entry = no limit
     * @param oneTextPerRequest the wire formats in which a submission holds one text only
     * @param oneAlphabetPerRequest whether all texts of a submission are counted in the widest of their alphabets
     */
    public record Limits(
            int senderLength,
            Duration minValidity,
            Duration maxValidity,
            Duration maxScheduleAhead,
            Map<WireFormat, Integer> recipientsPerRequest,
            int idsPerReportRequest,
            Set<WireFormat> oneTextPerRequest,
            boolean oneAlphabetPerRequest) {

        /** Limits of a vendor that accepts different texts in one submission. */
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
                    Set.of(),
                    false);
        }
    }
}
