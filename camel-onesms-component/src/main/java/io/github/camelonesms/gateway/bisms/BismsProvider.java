package io.github.camelonesms.gateway.bisms;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.onesms.SmsApiProvider;
import io.github.camelonesms.model.SmsOperation;
import java.util.EnumSet;

/**
 * {@code gateway=bisms}: BiSMS, version 1.1.9 of the 1SMS HTTP API. It lacks cancel, blacklist removal, the report
 * query for several ids, and the flag that skips the duplicate guard.
 */
public final class BismsProvider extends SmsApiProvider {

    private static final GatewayDescriptor DESCRIPTOR = descriptor(
            "bisms",
            "BiSMS HTTP API 1.1.9",
            "http://sms.bisms.net:8080",
            EnumSet.of(
                    SmsOperation.SEND,
                    SmsOperation.DLR,
                    SmsOperation.CREDIT,
                    SmsOperation.ORIGINATORS,
                    SmsOperation.CAMPAIGNS,
                    SmsOperation.BLACKLIST_ADD,
                    SmsOperation.BLACKLIST),
            1);

    @Override
    public GatewayDescriptor descriptor() {
        return DESCRIPTOR;
    }
}
