package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.GatewayDescriptor;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SmsOperation;

/** {@code preview}: plans and checks like {@code send}, and sends nothing. */
final class PreviewOperation implements Operation {

    private final SmsGateway gateway;
    private final GatewayDescriptor descriptor;
    private final OperationSettings settings;
    private final PlannerFactory planners;

    PreviewOperation(SmsGateway gateway, GatewayDescriptor descriptor, OperationSettings settings) {
        this.gateway = gateway;
        this.descriptor = descriptor;
        this.settings = settings;
        this.planners = new PlannerFactory(SmsOperation.PREVIEW, gateway, descriptor, settings);
    }

    @Override
    public OperationResult execute(OperationInput input) {
        SegmentCap cap = SegmentCap.of(input, gateway, settings, planners.origin());
        RequestPlanner planner = planners.begin(input, PlannerFactory.quiet(input.messageObserver()), cap);
        try {
            SendPreview preview = preview(planner);
            cap.check(preview.segments());
            return new OperationResult(preview, Answer.OK);
        } finally {
            planner.close();
        }
    }

    private SendPreview preview(RequestPlanner planner) {
        PreviewedTexts texts = new PreviewedTexts(descriptor.textRules(), settings.transliterate());
        int recipients = 0;
        long segments = 0;
        int requests = 0;
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            gateway.check(request, SmsOperation.PREVIEW);
            recipients += gateway.recipients(request);
            segments += gateway.segments(request);
            requests++;
            planner.accepted();
            planner.current().forEach(texts::add);
        }
        if (requests == 0) {
            throw planners.nothingToSend(planner.rejected());
        }
        return new SendPreview(recipients, segments, requests, planner.rejected(), texts.toList(), planner.replaced());
    }
}
