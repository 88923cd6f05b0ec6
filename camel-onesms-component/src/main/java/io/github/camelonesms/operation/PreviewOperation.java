package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Answer;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.SendPreview;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.TextPreview;
import io.github.camelonesms.text.Replacement;
import io.github.camelonesms.text.SmsText;
import io.github.camelonesms.text.TextAnalysis;
import io.github.camelonesms.text.TextRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@code preview}: plans and checks like {@code send}, and sends nothing. */
record PreviewOperation(SmsGateway gateway, TextRules rules, OperationSettings settings, PlannerFactory planners)
        implements Operation {

    /** A sample, so that memory is limited for personal texts. */
    private static final int MOST_TEXTS = 100;

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
        Map<String, Counted> texts = new LinkedHashMap<>();
        int recipients = 0;
        long segments = 0;
        int requests = 0;
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            gateway.check(request, SmsOperation.PREVIEW);
            recipients += gateway.recipients(request);
            segments += gateway.segments(request);
            requests++;
            planner.accepted();
            planner.current().forEach(piece -> count(piece, texts));
        }
        if (requests == 0) {
            throw planners.nothingToSend(planner.rejected());
        }
        return new SendPreview(
                recipients,
                segments,
                requests,
                planner.rejected(),
                texts.entrySet().stream()
                        .map(text -> preview(text.getKey(), text.getValue()))
                        .toList(),
                planner.replaced());
    }

    /** The recipients of a text as it is sent, and the first text of the caller that became it. */
    private static final class Counted {

        private final String given;
        private int recipients;

        Counted(String given) {
            this.given = given;
        }
    }

    private static void count(Piece piece, Map<String, Counted> texts) {
        String text = piece.outgoing().text();
        if (texts.size() < MOST_TEXTS) {
            texts.putIfAbsent(text, new Counted(piece.source().text()));
        }
        Counted counted = texts.get(text);
        if (counted != null) {
            counted.recipients += piece.outgoing().numbers().size();
        }
    }

    private TextPreview preview(String text, Counted counted) {
        TextAnalysis analysis = SmsText.analyze(text, rules);
        return new TextPreview(
                analysis.alphabet(),
                analysis.length(),
                analysis.segments(),
                analysis.delivered(),
                Stream.concat(lost(counted.given), analysis.replaced().stream()).toList(),
                counted.recipients);
    }

    /** The characters replaced before the vendor receives the text. */
    private Stream<Replacement> lost(String given) {
        String text = SmsText.normalize(given);
        Stream<Replacement> unsendable = SmsText.unsendable(text).stream();
        return settings.transliterate()
                ? Stream.concat(unsendable, SmsText.replacedByTransliteration(SmsText.sendable(text)).stream())
                : unsendable;
    }
}
