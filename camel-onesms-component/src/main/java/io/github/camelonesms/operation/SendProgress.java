package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.RejectedRecipient;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * A send in progress: the accepted requests, the current one, and the rest. After a failure it is kept with the
 * exchange, so that a redelivery resumes it. The string form shows counts only.
 */
final class SendProgress {

    private final RequestPlanner planner;
    private final SegmentCap cap;
    private final JournaledSend journal;
    private final List<Submission> accepted = new ArrayList<>(1);
    private SendRequest current;
    private LostOutcome lost;

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

    /** The number of the request at hand within the send, from 1. */
    int part() {
        return planner.requests();
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

    /**
     * Must be called before each try of the current request.
     *
     * @throws InvalidRequestException if it would exceed the cap; it must not be sent then
     */
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

    /** Whether a request was or may have been accepted. */
    boolean begun() {
        return !accepted.isEmpty() || lost != null;
    }

    /** The outcome of the current request is unknown. */
    void lose(OutcomeUnknownException failure, FirstSend sent) {
        if (lost == null) {
            lost = new LostOutcome(failure, sent);
        }
    }

    /** The gateway has not accepted the current request. */
    void refused() {
        cap.refused();
    }

    /** Returns the client reference of the send, else its key; null if the route gave neither. */
    String reference() {
        String reference = planner.reference();
        return reference == null && journal != null ? journal.givenKey() : reference;
    }

    /** Counts the request at hand as one that was sent by an earlier send under the same key. */
    void replay() {
        replayed++;
    }

    /** Counts the request at hand as one that was sent now. */
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
