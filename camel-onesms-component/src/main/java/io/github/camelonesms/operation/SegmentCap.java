package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.Submission;
import java.util.List;

/** The option {@code maxSegments} for one exchange: no request is sent that would exceed it. */
final class SegmentCap {

    private final SmsGateway gateway;
    private final Long most;
    private final SegmentBudget budget;
    private final FailureOrigin origin;

    /** What the request at hand was taken for; 0 when it is not taken. */
    private long taken;

    private SegmentCap(SmsGateway gateway, Long most, SegmentBudget budget, FailureOrigin origin) {
        this.gateway = gateway;
        this.most = most;
        this.budget = budget;
        this.origin = origin;
    }

    /** The cap of an exchange, which has none where the option is not set. */
    static SegmentCap of(OperationInput input, SmsGateway gateway, OperationSettings settings, FailureOrigin origin) {
        Long most = settings.maxSegments();
        SegmentBudget budget = most == null ? null : input.segmentBudget(new Scope(origin.gateway(), settings.terms()));
        return new SegmentCap(gateway, most, budget, origin);
    }

    /** Whose sends spend from one budget. The string form shows no account. */
    private record Scope(String gateway, OperationSettings terms) {

        @Override
        public String toString() {
            return "Scope[" + gateway + "]";
        }
    }

    boolean isSet() {
        return most != null;
    }

    /**
     * Checks all requests of a planner, so that the send fails before the first one.
     *
     * @throws InvalidRequestException when they are too many, or a message is invalid
     */
    void checkAll(RequestPlanner planner) {
        long segments = 0;
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            segments += gateway.segments(request);
        }
        check(segments);
    }

    /** @throws InvalidRequestException when a send of these segments is too much */
    void check(long segments) {
        if (most != null && segments > most - budget.spent()) {
            throw exceeded("The send needs " + segments + " segments", "nothing was sent");
        }
    }

    /**
     * To be called before a request is sent, for the first time or again.
     *
     * @throws InvalidRequestException when it is too much; it is not to be sent then
     */
    void take(SendRequest request) {
        if (most == null || taken > 0) {
            return;
        }
        long segments = gateway.segments(request);
        if (!budget.take(segments, most)) {
            throw exceeded("The next request needs " + segments + " segments", "no further request was sent");
        }
        taken = segments;
    }

    private InvalidRequestException exceeded(String what, String outcome) {
        long spent = budget.spent();
        return new InvalidRequestException(
                what + (spent == 0 ? "" : ", the exchange has spent " + spent) + ", and maxSegments allows " + most
                        + " per exchange: " + outcome + ". Send less, or raise maxSegments.",
                origin,
                null);
    }

    /** The gateway has accepted the request: what it left out is not spent. */
    void accepted(List<Submission> submissions) {
        giveBack(taken - submissions.stream().mapToLong(Submission::segments).sum());
    }

    /** The gateway surely has not taken the request. */
    void refused() {
        giveBack(taken);
    }

    private void giveBack(long segments) {
        if (most != null) {
            budget.giveBack(segments);
            taken = 0;
        }
    }
}
