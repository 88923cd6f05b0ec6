package io.github.camelonesms.gateway.onesms;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.GatewaySettings;
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
import java.util.Set;

/** {@code gateway=onesms}: 1SMS HTTP API 1.1.14. */
public class SmsApiProvider implements SmsGatewayProvider {

    private static final GatewayDescriptor DESCRIPTOR = descriptor(
            "onesms",
            "1SMS HTTP API 1.1.14",
            "https://api.1sms.com.tr",
            EnumSet.of(
                    SmsOperation.SEND,
                    SmsOperation.DLR,
                    SmsOperation.CREDIT,
                    SmsOperation.ORIGINATORS,
                    SmsOperation.CAMPAIGNS,
                    SmsOperation.CANCEL,
                    SmsOperation.BLACKLIST_ADD,
                    SmsOperation.BLACKLIST_REMOVE,
                    SmsOperation.BLACKLIST),
            1000);

    /** Describes a version of the API; versions without dlrmulti have one id per query. */
    protected static GatewayDescriptor descriptor(
            String name, String title, String baseUrl, Set<SmsOperation> operations, int idsPerReportRequest) {
        return new GatewayDescriptor(
                name,
                title,
                baseUrl,
                GatewayDescriptor.formats(operations, WireFormat.XML, WireFormat.QUERY),
                TextRules.ONESMS,
                new GatewayDescriptor.Limits(
                        11,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(2880),
                        Duration.ofDays(365),
                        Map.of(WireFormat.QUERY, 1),
                        idsPerReportRequest),
                Duration.ofMinutes(2));
    }

    @Override
    public GatewayDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SmsGateway create(GatewaySettings settings, HttpPort http) {
        return new SmsApiGateway(descriptor(), settings, http);
    }

    @Override
    public ReportCodes reportCodes() {
        return ReportParser.CODES;
    }
}
