package io.github.camelonesms.gateway.nodeapi;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code gateway=nodeapi}: Node API 1.8.3, white-label. SOAP has seven of the 22 functions, without the blacklist,
 * {@code call} and {@code mo}. The document does not limit the length of a sender; 11 is GSM's limit.
 */
public final class NodeApiProvider implements SmsGatewayProvider {

    private static final int SENDER_LENGTH = 11;

    /** How many packages' states are read per query; each package then needs a query for its recipients. */
    private static final int IDS_PER_REPORT_REQUEST = 100;

    private static final GatewayDescriptor DESCRIPTOR = new GatewayDescriptor(
            "nodeapi",
            "Node API 1.8.3",
            null,
            operations(),
            TextRules.NODEAPI,
            limits(Duration.ofMinutes(60), Duration.ofMinutes(1440)),
            limits(Duration.ofMinutes(3), Duration.ofMinutes(6)),
            NodeDuplicateGuard.WINDOW,
            NodeOptions.ALL);

    private static Map<WireFormat, Set<SmsOperation>> operations() {
        Map<WireFormat, Set<SmsOperation>> formats = new LinkedHashMap<>();
        formats.put(WireFormat.JSON, EnumSet.complementOf(EnumSet.of(SmsOperation.CONSENT_ADD, SmsOperation.CONSENTS)));
        formats.put(
                WireFormat.SOAP,
                EnumSet.of(
                        SmsOperation.SEND,
                        SmsOperation.DLR,
                        SmsOperation.CREDIT,
                        SmsOperation.ORIGINATORS,
                        SmsOperation.CAMPAIGNS,
                        SmsOperation.CANCEL,
                        SmsOperation.OTP));
        return formats;
    }

    private static GatewayDescriptor.Limits limits(Duration minValidity, Duration maxValidity) {
        return new GatewayDescriptor.Limits(
                SENDER_LENGTH, minValidity, maxValidity, null, Map.of(), IDS_PER_REPORT_REQUEST, Set.of(), true);
    }

    @Override
    public GatewayDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SmsGateway create(GatewaySettings settings, HttpPort http) {
        return new NodeApiGateway(DESCRIPTOR, settings, http);
    }

    @Override
    public Optional<PushReader> pushReader() {
        return Optional.of(new PackagePushReader());
    }

    @Override
    public ReportCodes reportCodes() {
        return PackageReport.CODES;
    }
}
