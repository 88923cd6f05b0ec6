package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.SmsAlphabet;
import java.util.List;

/** Creates the operations of an endpoint. */
public final class Operations {

    private Operations() {}

    /**
     * Checks options that depend on the gateway.
     *
     * @throws IllegalArgumentException if a send may have to be scheduled, and the wire format has no schedule
     */
    public static void check(SmsOperation operation, SmsGateway gateway, OperationSettings settings) {
        if (settings.maxSegments() != null && !gateway.tellsSegments()) {
            throw new IllegalArgumentException("maxSegments cannot be kept: with the options that are set, nobody but"
                    + " the vendor knows how many recipients a send has. Leave maxSegments out, or those options"
                    + " (vendor.groups).");
        }
        boolean schedules = settings.sendingHours() != null && settings.outsideHours() == OutsideHours.SCHEDULE;
        if (!schedules || operation != SmsOperation.SEND && operation != SmsOperation.PREVIEW) {
            return;
        }
        SendRequest scheduled = new SendRequest(
                null,
                null,
                settings.clock().instant(),
                false,
                null,
                settings.credentials(),
                List.of(new OutgoingMessage("a", SmsAlphabet.ENGLISH, 1, List.of("905000000000"))));
        try {
            gateway.check(scheduled, operation);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(
                    "sendingHours: the gateway cannot schedule in wireFormat="
                            + settings.wireFormat().id()
                            + ". Set outsideHours=reject, or another wireFormat.",
                    e);
        }
    }

    /**
     * Creates an operation of the gateway.
     *
     * @param provider created the gateway
     * @param port the gateway's HTTP port
     * @throws IllegalArgumentException if there is no producer for it
     */
    public static Operation create(
            SmsOperation operation,
            SmsGateway gateway,
            SmsGatewayProvider provider,
            HttpPort port,
            OperationSettings settings) {
        GatewayDescriptor descriptor = provider.descriptor();
        return switch (operation) {
            case SEND, OTP -> new SendOperation(operation, gateway, descriptor, settings);
            case PREVIEW -> new PreviewOperation(gateway, descriptor, settings);
            case CHECK -> new CheckOperation(provider, port, settings);
            case DLR -> new DeliveryReportOperation(gateway, descriptor, settings);
            case CREDIT -> input -> QueryResult.of(gateway.credit());
            case ORIGINATORS -> input -> QueryResult.of(gateway.originators());
            case CAMPAIGNS -> new CampaignsOperation(gateway, descriptor);
            case CANCEL -> new CancelOperation(gateway, descriptor, settings);
            case BLACKLIST_ADD -> new BlacklistChangeOperation(operation, descriptor, gateway::blacklistAdd);
            case BLACKLIST_REMOVE -> new BlacklistChangeOperation(operation, descriptor, gateway::blacklistRemove);
            case BLACKLIST -> input -> QueryResult.of(gateway.blacklist());
            case CONSENT_ADD, CONSENTS ->
                new ConsentOperation(
                        operation, gateway, descriptor, settings.gateway().iysList());
            case CALL -> new CallOperation(gateway, descriptor, settings);
            case MO -> throw new IllegalArgumentException("Operation mo is for consumers: from(\"onesms:mo?...\")");
        };
    }
}
