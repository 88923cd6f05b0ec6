package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.Submission;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The option {@code maxSegments} for one exchange: a request that would exceed it is not sent. */
final class SegmentCap {

    private final SmsGateway gateway;
    private final Long most;
    private final AtomicLong spent;
    private final FailureOrigin origin;

    /** The segments taken for the current request; 0 if none. */
    private long taken;

    private SegmentCap(SmsGateway gateway, Long most, AtomicLong spent, FailureOrigin origin) {
        this.gateway = gateway;
        this.most = most;
        this.spent = spent;
        this.origin = origin;
    }

    /** Returns the cap of an exchange; without limit if the option is not set. */
    static SegmentCap of(OperationInput input, SmsGateway gateway, OperationSettings settings, FailureOrigin origin) {
        Long most = settings.maxSegments();
        AtomicLong spent = most == null ? null : input.segmentBudget(List.of(origin.gateway(), settings.terms()));
        return new SegmentCap(gateway, most, spent, origin);
    }

    boolean isSet() {
        return most != null;
    }

    /** Checks all requests of a planner, so that the send fails before the first one. */
    void checkAll(RequestPlanner planner) {
        long segments = 0;
        for (SendRequest request = planner.next(); request != null; request = planner.next()) {
            segments += gateway.segments(request);
        }
        check(segments);
    }

    /** @throws InvalidRequestException if a send of these segments is too large */
    void check(long segments) {
        if (most != null && segments > most - spent.get()) {
            throw exceeded("The send needs " + segments + " segments", "nothing was sent");
        }
    }

    /** Takes the segments of a request, before each of its tries; if they are too many, it must not be sent. */
    void take(SendRequest request) {
        if (most == null || taken > 0) {
            return;
        }
        long segments = gateway.segments(request);
        long before = spent.getAndUpdate(sum -> segments > most - sum ? sum : sum + segments);
        if (segments > most - before) {
            throw exceeded("The next request needs " + segments + " segments", "no further request was sent");
        }
        taken = segments;
    }

    private InvalidRequestException exceeded(String what, String outcome) {
        long before = spent.get();
        return origin.invalid(
                what + (before == 0 ? "" : ", the exchange has spent " + before) + ", and maxSegments allows " + most
                        + " per exchange: " + outcome + ". Send less, or raise maxSegments.");
    }

    /** The gateway has accepted the request; refunds the numbers that it left out. */
    void accepted(List<Submission> submissions) {
        if (most != null) {
            refund(taken - submissions.stream().mapToLong(Submission::segments).sum());
        }
    }

    /** The gateway has not accepted the request. */
    void refused() {
        if (most != null) {
            refund(taken);
        }
    }

    private void refund(long segments) {
        spent.addAndGet(-segments);
        taken = 0;
    }
}
