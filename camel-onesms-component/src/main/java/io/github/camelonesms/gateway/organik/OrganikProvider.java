package io.github.camelonesms.gateway.organik;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.PushReader;
import io.github.camelonesms.gateway.ReportCodes;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.TextRules;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gateway=organik}: Organik API v2. It has no list of campaigns and no duplicate guard. With
 * {@code wireFormat=query} a send is a GET ({@code smsviaget}); the other operations are as in JSON.
 */
public final class OrganikProvider implements SmsGatewayProvider {

    static final String NAME = "organik";

    /** Operators accept names of at most 11 characters. The vendor's document gives no limit. */
    private static final int SENDER_LENGTH = 11;

    /** The vendor only gives the default, 48 hours. Longer validities are untested. */
    private static final Duration MAX_VALIDITY = Duration.ofHours(48);

    /** Keeps the URL of a GET below 8 KB, a common limit of servers. */
    private static final int NUMBERS_PER_GET = 100;

    private static final int IDS_PER_REPORT_REQUEST = 100;

    private static final Set<SmsOperation> OPERATIONS = EnumSet.of(
            SmsOperation.SEND,
            SmsOperation.DLR,
            SmsOperation.CREDIT,
            SmsOperation.ORIGINATORS,
            SmsOperation.CANCEL,
            SmsOperation.BLACKLIST_ADD,
            SmsOperation.BLACKLIST_REMOVE,
            SmsOperation.BLACKLIST);

    private static final GatewayDescriptor.Limits LIMITS = new GatewayDescriptor.Limits(
            SENDER_LENGTH,
            Duration.ofMinutes(1),
            MAX_VALIDITY,
            null,
            Map.of(WireFormat.QUERY, NUMBERS_PER_GET),
            IDS_PER_REPORT_REQUEST,
            EnumSet.of(WireFormat.QUERY),
            false);

    private static final GatewayDescriptor DESCRIPTOR = new GatewayDescriptor(
            NAME,
            "Organik API v2",
            "https://organikapi.com",
            GatewayDescriptor.formats(OPERATIONS, WireFormat.JSON, WireFormat.XML, WireFormat.QUERY),
            TextRules.ORGANIK,
            LIMITS,
            LIMITS,
            null,
            OrganikOptions.ALL);

    @Override
    public GatewayDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SmsGateway create(GatewaySettings settings, HttpPort http) {
        return new OrganikGateway(settings, http);
    }

    @Override
    public Optional<PushReader> pushReader() {
        return Optional.of(new TransactionPushReader());
    }

    @Override
    public ReportCodes reportCodes() {
        return TransactionReport.CODES;
    }
}
