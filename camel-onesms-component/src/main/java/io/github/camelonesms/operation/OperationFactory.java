package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.gateway.SmsGatewayProvider;
import io.github.camelonesms.gateway.http.HttpPort;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.text.SmsAlphabet;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Creates the operations of an endpoint. */
public final class OperationFactory {

    private OperationFactory() {}

    /** Refuses a send that may have to be scheduled, if the wire format has no schedule. */
    public static void check(SmsOperation operation, SmsGateway gateway, OperationSettings settings) {
        if (settings.maxSegments() != null && !gateway.countsSegments()) {
            throw new IllegalArgumentException("maxSegments cannot be kept: with the options that are set, nobody but"
                    + " the vendor knows how many recipients a send has. Leave maxSegments out, or those options"
                    + " (vendor.groups).");
        }
        boolean schedules = settings.sendingHours() != null && settings.outsideHours() == OutsideHours.SCHEDULE;
        if (!schedules || operation != SmsOperation.SEND && operation != SmsOperation.PREVIEW) {
            return;
        }
        try {
            gateway.check(sample(settings, settings.clock().instant(), false), operation);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException(
                    "sendingHours: the gateway cannot schedule in wireFormat="
                            + settings.wireFormat().id()
                            + ". Set outsideHours=reject, or another wireFormat.",
                    e);
        }
    }

    /** A request to ask the gateway about, which is never sent. */
    static SendRequest sample(OperationSettings settings, Instant scheduledAt, boolean disableDuplicateCheck) {
        return new SendRequest(
                null,
                null,
                scheduledAt,
                disableDuplicateCheck,
                null,
                settings.credentials(),
                List.of(new OutgoingMessage("a", SmsAlphabet.ENGLISH, 1, List.of("905000000000"))));
    }

    /** Whether producers have the operation; otherwise only consumers have it. */
    public static boolean isForProducers(SmsOperation operation) {
        return operation != SmsOperation.MO && operation != SmsOperation.UNRESOLVED;
    }

    /** Creates the operations of the gateway that producers have. The provider has created it with the port. */
    public static Map<SmsOperation, Operation> createAll(
            SmsGateway gateway, SmsGatewayProvider provider, HttpPort port, OperationSettings settings) {
        Map<SmsOperation, Operation> made = new EnumMap<>(SmsOperation.class);
        for (SmsOperation each : provider.descriptor().operations(settings.wireFormat())) {
            if (isForProducers(each)) {
                made.put(each, create(each, gateway, provider, port, settings));
            }
        }
        return Collections.unmodifiableMap(made);
    }

    private static Operation create(
            SmsOperation operation,
            SmsGateway gateway,
            SmsGatewayProvider provider,
            HttpPort port,
            OperationSettings settings) {
        GatewayDescriptor descriptor = provider.descriptor();
        FailureOrigin origin = new FailureOrigin(descriptor.name(), operation);
        return switch (operation) {
            case SEND, OTP -> new SendOperation(gateway, descriptor, settings, origin);
            case PREVIEW ->
                new PreviewOperation(
                        gateway,
                        descriptor.textRules(),
                        settings,
                        new PlannerFactory(gateway, descriptor, settings, origin));
            case CHECK -> input -> new AccountChecker(provider, port, settings).check(input.sender());
            case DLR ->
                new DeliveryReportOperation(
                        gateway,
                        Math.min(settings.idsPerRequest(), descriptor.limits().idsPerReportRequest()),
                        origin);
            case CREDIT -> input -> OperationResult.of(gateway.credit());
            case ORIGINATORS -> input -> OperationResult.of(gateway.originators());
            case CAMPAIGNS -> new CampaignsOperation(gateway, origin);
            case CANCEL -> new CancelOperation(gateway, settings, origin);
            case BLACKLIST_ADD -> new BlacklistChangeOperation(origin, gateway::blacklistAdd);
            case BLACKLIST_REMOVE -> new BlacklistChangeOperation(origin, gateway::blacklistRemove);
            case BLACKLIST -> input -> OperationResult.of(gateway.blacklist());
            case CONSENT_ADD, CONSENTS ->
                new ConsentOperation(gateway, settings.gateway().iysList(), origin);
            case CALL -> new CallOperation(gateway, settings, origin);
            case RESOLVE -> new ResolveOperation(new UnresolvedSends(descriptor.name(), operation, settings), origin);
            case MO, UNRESOLVED -> throw new IllegalArgumentException(operation.id() + " is for consumers");
        };
    }
}
