package io.github.camelonesms.benchmarks.micro;

import io.github.camelonesms.benchmarks.Traffic;
import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.GatewaySettings;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.VendorOptions;
import io.github.camelonesms.gateway.WireFormat;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.gateway.onesms.SmsApiProvider;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.text.SmsAlphabet;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** The 1SMS gateway over a port of the benchmark. */
final class Gateways {

    private static final Credentials ACCOUNT = new Credentials(Traffic.USERNAME, Traffic.PASSWORD, null, null);

    private Gateways() {}

    static SmsGateway onesms(HttpPort port) {
        return new SmsApiProvider()
                .create(
                        new GatewaySettings(
                                URI.create("http://127.0.0.1"),
                                ACCOUNT,
                                WireFormat.XML,
                                null,
                                null,
                                null,
                                Clock.systemUTC(),
                                () -> null,
                                VendorOptions.NONE),
                        port);
    }

    /** An N-N request of checked messages. */
    static SendRequest request(List<SmsMessage> messages) {
        return new SendRequest(
                Traffic.SENDER,
                null,
                null,
                false,
                null,
                ACCOUNT,
                messages.stream()
                        .map(message ->
                                new OutgoingMessage(message.text(), SmsAlphabet.TURKISH, 1, message.recipients()))
                        .toList());
    }
}
