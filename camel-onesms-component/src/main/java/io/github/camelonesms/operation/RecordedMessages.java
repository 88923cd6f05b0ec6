package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of a planned request that the journal has under keys of their own. Each gets its recorded share, or the reason
 * why it may not be sent; the others are planned again.
 */
final class RecordedMessages {

    private final List<Piece> accepted = new ArrayList<>();
    private final List<RejectedRecipient> refused = new ArrayList<>();

    /** By id, because messages of one earlier request have the same id. */
    private final Map<String, Submission> submissions = new LinkedHashMap<>();

    private RecordedMessages() {}

    static void takeOut(
            List<JournaledSend.Recorded> recorded,
            SendRequest request,
            SendProgress progress,
            MessageObserver observer,
            SubmissionListener listener) {
        RecordedMessages messages = new RecordedMessages();
        for (JournaledSend.Recorded message : recorded) {
            if (message.failure() == null) {
                messages.accept(message.piece(), new MessageShares(request, message.outcome()), observer);
            } else if (observer.active()) {
                observer.leftOut(message.piece().source(), message.piece().toMessage(), message.failure());
                progress.leaveOut(message);
            } else {
                progress.postpone(message);
            }
        }
        List<Submission> earlier = List.copyOf(messages.submissions.values());
        String reference = progress.reference();
        progress.replay(recorded, messages.accepted, earlier, messages.refused);
        earlier.forEach(submission -> listener.accepted(request, submission, reference, true));
    }

    private void accept(Piece piece, MessageShares shares, MessageObserver observer) {
        MessageShares.Share share = shares.share(piece);
        accepted.add(piece);
        refused.addAll(share.refused());
        if (share.own() != null) {
            submissions.merge(String.valueOf(share.own().id()), share.own(), RecordedMessages::sum);
        }
        observer.accepted(piece.source(), share.own(), share.refused(), true);
    }

    private static Submission sum(Submission one, Submission other) {
        return new Submission(
                one.id(),
                one.recipients() + other.recipients(),
                one.segments() + other.segments(),
                one.recovered() || other.recovered());
    }
}
