package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A send in progress: the accepted requests, the current one, and the rest. After a failure it is kept with the
 * exchange, so that a redelivery resumes it. The string form shows counts only.
 */
final class SendProgress implements UnfinishedSend.Progress {

    private final RequestPlanner planner;
    private final SegmentCap cap;
    private final JournaledSend journal;
    private final List<Submission> accepted = new ArrayList<>(1);
    private final List<JournaledSend.Recorded> postponed = new ArrayList<>();
    private final List<JournaledSend.Recorded> leftOut = new ArrayList<>();
    private SendRequest current;
    private LostOutcome lost;
    private RuntimeException released;

    private int replayed;
    private int sent;

    /** @param journal null where sends are not journaled */
    SendProgress(RequestPlanner planner, SegmentCap cap, JournaledSend journal) {
        this.planner = planner;
        this.cap = cap;
        this.journal = journal;
    }

    RequestPlanner planner() {
        return planner;
    }

    /** The send in the journal; null where there is none. */
    JournaledSend journal() {
        return journal;
    }

    /** The number of the request at hand within the send, from 1; those whose messages have own keys do not count. */
    int part() {
        return planner.requestsWithoutKeys();
    }

    List<Submission> accepted() {
        return accepted;
    }

    /** Returns the accepted submissions and rejected numbers so far. */
    SendResult result() {
        return new SendResult(accepted, planner.rejected(), planner.replaced(), replayed > 0 && sent == 0);
    }

    /** Returns the request to send: the failed one, or the next; null at the end. */
    SendRequest next() {
        if (current == null) {
            current = planner.next();
        } else if (lost == null) {
            current = planner.again(current);
        }
        return current;
    }

    /** Takes the segments of the current request, before each of its tries; it must not be sent if that fails. */
    void spend() {
        cap.take(current);
    }

    /** Returns the request that failed; null if the failure came before it was complete. */
    SendRequest current() {
        return current;
    }

    /** Returns the unknown outcome of an earlier try of the current request; null if there is none. */
    LostOutcome lost() {
        return lost;
    }

    /** The exception for another try of the current request, whose outcome is unknown; nothing was sent again. */
    OutcomeUnknownException stillUnknown(FailureOrigin origin) {
        return Submitter.stillUnknown(
                lost.failure(), origin, journal == null ? Submitter.ADVICE : Submitter.JOURNAL_ADVICE);
    }

    /** Whether a request was or may have been accepted. */
    boolean begun() {
        return !accepted.isEmpty() || lost != null;
    }

    /** The outcome of the current request is unknown. */
    void outcomeLost(OutcomeUnknownException failure, FirstSend sent) {
        if (lost == null) {
            lost = new LostOutcome(failure, sent);
        }
    }

    /** The gateway surely has not accepted the current request, so another try of it begins anew. */
    void refused() {
        lost = null;
        cap.refused();
    }

    /** The journal has recorded that the request of this failure was not sent. */
    void released(RuntimeException failure) {
        released = failure;
    }

    /** Whether the journal does not show, for all that was not sent, that no other node has sent it or is about to. */
    boolean maybeAtAnotherNode(RuntimeException failure) {
        return journal != null
                && (failure != released && !(failure instanceof OutcomeUnknownException && journal.isRandom())
                        || planner.unplanned().stream()
                                .anyMatch(untried -> untried.source().idempotencyKey() != null)
                        || heldBack().stream().anyMatch(this::isInUnsent));
    }

    /** Whether a message that may not be sent is unsent, or a part of it is in the request at hand. */
    private boolean isInUnsent(JournaledSend.Recorded message) {
        return !MessageObserver.maybeSent(message.failure())
                || planner.current().stream()
                        .anyMatch(piece -> piece.source() == message.piece().source());
    }

    /** Returns the client reference of the send, else its key, or that of a single message; null if there is none. */
    String reference() {
        String reference = planner.reference();
        if (reference != null || journal == null) {
            return reference;
        }
        List<Piece> pieces = planner.current();
        return planner.hasOwnKeys() && pieces.size() == 1
                ? pieces.get(0).source().idempotencyKey()
                : journal.givenKey();
    }

    /** A message of its own key may not be sent; the send goes on without it, and fails at its end. */
    void postpone(JournaledSend.Recorded message) {
        postponed.add(message);
    }

    /** A message of its own key may not be sent; its observer knows it, so the send only fails if nothing is accepted. */
    void leaveOut(JournaledSend.Recorded message) {
        leftOut.add(message);
    }

    /** The messages of own keys that may not be sent. */
    List<JournaledSend.Recorded> heldBack() {
        return Stream.concat(postponed.stream(), leftOut.stream()).toList();
    }

    /** Throws why messages may not be sent, if the send fails for it; one that is not retry-safe counts most. */
    void checkPostponed() {
        RuntimeException first = null;
        for (JournaledSend.Recorded message : accepted.isEmpty() ? heldBack() : postponed) {
            if (first == null || !((OneSmsException) message.failure()).retrySafe()) {
                first = message.failure();
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Messages that may not be sent now are tried again by a redelivery. */
    void planPostponed() {
        planner.planAgain(postponed.stream().map(JournaledSend.Recorded::piece).toList());
        postponed.clear();
    }

    /**
     * Messages of the request at hand are in the journal. The request is not sent, and its other messages are planned again.
     *
     * @param accepted those that were accepted
     */
    void replay(
            List<JournaledSend.Recorded> recorded,
            List<Piece> accepted,
            List<Submission> submissions,
            List<RejectedRecipient> refused) {
        Set<Piece> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        recorded.forEach(message -> taken.add(message.piece()));
        planner.planAgain(planner.current().stream()
                .filter(piece -> !taken.contains(piece))
                .toList());
        planner.setCurrent(accepted);
        if (!accepted.isEmpty()) {
            replayed++;
        }
        accept(submissions, refused);
    }

    void replay() {
        replayed++;
    }

    void sent() {
        sent++;
    }

    /** Whether a request was recorded by an earlier send under the same key. */
    boolean hasReplayed() {
        return replayed > 0;
    }

    /** @param refused the numbers of the current request that the gateway left out */
    void accept(List<Submission> submissions, List<RejectedRecipient> refused) {
        accepted.addAll(submissions);
        if (!refused.isEmpty()) {
            planner.rejected().addAll(refused);
        }
        planner.accepted();
        cap.accepted(submissions);
        current = null;
        lost = null;
    }

    @Override
    public String toString() {
        return "SendProgress[" + accepted.size() + " submissions accepted]";
    }
}
