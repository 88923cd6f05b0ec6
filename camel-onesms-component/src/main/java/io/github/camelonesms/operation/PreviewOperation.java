package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.SmsOperation;

/** {@code preview}: plans and checks what {@code send} would send, and sends nothing. */
final class PreviewOperation implements Operation {

    /** A batch sends its valid messages without the others. It is told of them by the send, not by the preview. */
    private static final MessageObserver SKIPS_INVALID = new MessageObserver() {
        @Override
        public boolean invalid(SmsMessage message, InvalidRequestException failure) {
            return true;
        }
    };

    private final SmsGateway gateway;
    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final SendPlans plans;

    PreviewOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.descriptor = descriptor;
        this.settings = settings;
        this.plans = new SendPlans(SmsOperation.PREVIEW, gateway, descriptor, settings);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        RequestPlanner planner = plans.begin(input, quiet(input.messageObserver()));
        try {
            return new OperationResult(preview(planner), Answer.OK);
        } finally {
            planner.close();
        }
    }

    /** What a planner that is not that of the send tells of the messages. */
    static MessageObserver quiet(MessageObserver observer) {
        return observer.active() ? SKIPS_INVALID : MessageObserver.NONE;
    }

    private SendPreview preview(RequestPlanner planner) {
        PreviewedTexts texts = new PreviewedTexts(descriptor.textRules(), settings.transliterate());
        int recipients = 0;
        long segments = 0;
        int requests = 0;
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            gateway.check(request, SmsOperation.PREVIEW);
            recipients += request.recipients();
            segments += gateway.segments(request);
            requests++;
            planner.accepted();
            planner.current().forEach(texts::add);
        }
        if (requests == 0) {
            throw plans.nothingToSend(planner.rejected());
        }
        return new SendPreview(recipients, segments, requests, planner.rejected(), texts.toList(), planner.replaced());
    }
}
