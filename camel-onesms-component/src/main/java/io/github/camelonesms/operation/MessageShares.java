package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Accepted;
import io.github.camelonesms.gateway.OutgoingMessage;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports to each message of an accepted request its share of the result. */
final class MessageShares {

    private final Submitter.Outcome outcome;
    private final Map<String, String> idsByText = new HashMap<>();
    private final Map<String, RejectedRecipient> refused = new HashMap<>();

    MessageShares(SendRequest request, Submitter.Outcome outcome) {
        this.outcome = outcome;
        List<Accepted.Part> parts = outcome.accepted().parts();
        List<OutgoingMessage> texts = request.byText();
        for (int i = 0; i < texts.size() && parts.size() == texts.size(); i++) {
            idsByText.put(texts.get(i).text(), parts.get(i).id());
        }
        outcome.accepted()
                .rejected()
                .forEach(recipient -> refused.put(OutcomeRecords.normal(recipient.number()), recipient));
    }

    void report(List<Piece> pieces, MessageObserver observer) {
        for (Piece piece : pieces) {
            Share share = share(piece);
            observer.accepted(piece.source(), share.own(), share.refused(), false);
        }
    }

    /** The share of a message; {@code own} is null if the gateway refused all its numbers. */
    record Share(Submission own, List<RejectedRecipient> refused) {}

    Share share(Piece piece) {
        OutgoingMessage message = piece.outgoing();
        List<RejectedRecipient> own = new ArrayList<>();
        for (String number : message.numbers()) {
            if (refused.containsKey(number)) {
                own.add(refused.get(number));
            }
        }
        int taken = message.numbers().size() - own.size();
        return new Share(
                taken == 0
                        ? null
                        : new Submission(id(message), taken, (long) taken * message.segments(), outcome.recovered()),
                own);
    }

    /** Null also if the gateway returned several ids and this text's is not known. */
    private String id(OutgoingMessage message) {
        return outcome.accepted().parts().isEmpty() ? outcome.accepted().id() : idsByText.get(message.text());
    }
}
