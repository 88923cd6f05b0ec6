package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.SmsOperation;

/** Makes the operations of an endpoint. */
public final class Operations {

    private Operations() {}

    /**
     * Makes an operation.
     *
     * @param operation one that the gateway has
     * @throws IllegalArgumentException when there is no producer for it
     */
    public static Operation create(
            SmsOperation operation, SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        return switch (operation) {
            case SEND, OTP -> new SendOperation(operation, gateway, descriptor, settings);
            case PREVIEW -> new PreviewOperation(gateway, descriptor, settings);
            case DLR -> new DeliveryReportOperation(gateway, descriptor, settings);
            case CREDIT -> input -> QueryResult.of(gateway.credit());
            case ORIGINATORS -> input -> QueryResult.of(gateway.originators());
            case CAMPAIGNS -> new CampaignsOperation(gateway, descriptor);
            case CANCEL -> new CancelOperation(gateway, descriptor);
            case BLACKLIST_ADD -> new BlacklistChangeOperation(operation, descriptor, gateway::blacklistAdd);
            case BLACKLIST_REMOVE -> new BlacklistChangeOperation(operation, descriptor, gateway::blacklistRemove);
            case BLACKLIST -> input -> QueryResult.of(gateway.blacklist());
            case CALL -> new CallOperation(gateway, descriptor, settings);
            case MO -> throw new IllegalArgumentException("Operation mo is for consumers: from(\"onesms:mo?...\")");
        };
    }
}
