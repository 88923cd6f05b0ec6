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
 * A send that is under way: what the gateway took, the request at hand, and what is still to be made into requests. When
 * it fails it is kept with the exchange, so that a redelivery goes on instead of starting over. The string form shows
 * counts only.
 */
final class SendProgress {

    private final RequestPlanner planner;
    private final SegmentCap cap;
    private final List<Submission> accepted = new ArrayList<>(1);
    private SendRequest current;
    private LostOutcome lost;

    SendProgress(RequestPlanner planner, SegmentCap cap) {
        this.planner = planner;
        this.cap = cap;
    }

    RequestPlanner planner() {
        return planner;
    }

    List<Submission> accepted() {
        return accepted;
    }

    /** What the gateway took so far, and what was left out. */
    SendResult result() {
        return new SendResult(accepted, planner.rejected(), planner.replaced());
    }

    /** The request to send now: the one that failed before, or the next; null when all is sent. */
    SendRequest next() {
        if (current == null) {
            current = planner.next();
        } else if (lost == null) {
            current = planner.again(current);
        }
        return current;
    }

    /**
     * To be called right before the request at hand is sent, for the first time or again.
     *
     * @throws InvalidRequestException when it would exceed the cap; it is not to be sent then
     */
    void spend() {
        cap.take(current);
    }

    /** The request that failed; null when the failure came before it was complete. */
    SendRequest current() {
        return current;
    }

    /** Set when the request at hand was sent before and the route was told that its outcome is not known; else null. */
    LostOutcome lost() {
        return lost;
    }

    /** Whether a request was accepted, or may have been. */
    boolean begun() {
        return !accepted.isEmpty() || lost != null;
    }

    /** The request at hand may have gone out. */
    void lose(OutcomeUnknownException failure, FirstSend sent) {
        if (lost == null) {
            lost = new LostOutcome(failure, sent);
        }
    }

    /** The gateway surely has not taken the request at hand. */
    void refused() {
        cap.refused();
    }

    /** @param refused the numbers of the request at hand that the gateway left out */
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
