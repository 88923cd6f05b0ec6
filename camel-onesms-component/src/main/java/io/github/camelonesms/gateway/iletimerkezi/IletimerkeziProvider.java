package io.github.camelonesms.gateway.iletimerkezi;

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
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gateway=iletimerkezi}: iletimerkezi API v1. Messages have no validity, and the duplicate guard cannot be
 * skipped. The operations {@code campaigns}, {@code consentAdd} and {@code consents} use JSON in both wire formats,
 * because the vendor has them in JSON only.
 */
public final class IletimerkeziProvider implements SmsGatewayProvider {

    static final String NAME = "iletimerkezi";

    private static final int SENDER_LENGTH = 11;
    private static final int RECIPIENTS_PER_REQUEST = 50_000;

    private static final Set<SmsOperation> OPERATIONS = EnumSet.of(
            SmsOperation.SEND,
            SmsOperation.DLR,
            SmsOperation.CREDIT,
            SmsOperation.ORIGINATORS,
            SmsOperation.CAMPAIGNS,
            SmsOperation.CANCEL,
            SmsOperation.BLACKLIST_ADD,
            SmsOperation.BLACKLIST_REMOVE,
            SmsOperation.BLACKLIST,
            SmsOperation.CONSENT_ADD,
            SmsOperation.CONSENTS);

    private static final GatewayDescriptor.Limits LIMITS = new GatewayDescriptor.Limits(
            SENDER_LENGTH,
            null,
            null,
            null,
            Map.of(WireFormat.XML, RECIPIENTS_PER_REQUEST, WireFormat.JSON, RECIPIENTS_PER_REQUEST),
            1);

    private static final GatewayDescriptor DESCRIPTOR = new GatewayDescriptor(
            NAME,
            "iletimerkezi API v1",
            "https://api.iletimerkezi.com",
            GatewayDescriptor.formats(OPERATIONS, WireFormat.XML, WireFormat.JSON),
            TextRules.ILETIMERKEZI,
            LIMITS,
            LIMITS,
            IletimerkeziDuplicateGuard.WINDOW,
            IletimerkeziOptions.ALL);

    @Override
    public GatewayDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SmsGateway create(GatewaySettings settings, HttpPort http) {
        return new IletimerkeziGateway(settings, http);
    }

    @Override
    public Optional<PushReader> pushReader() {
        return Optional.of(new OrderPushReader());
    }

    @Override
    public ReportCodes reportCodes() {
        return OrderReport.CODES;
    }
}
