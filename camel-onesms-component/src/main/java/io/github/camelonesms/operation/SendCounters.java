package io.github.camelonesms.operation;

import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint has sent since it was made; the one place that a meter is told from. Thread-safe. */
public final class SendCounters {

    private final SendMeter meter;
    private final LongAdder requests = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder segments = new LongAdder();
    private final LongAdder recoveries = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();

    /** @param meter is told of the same */
    public SendCounters(SendMeter meter) {
        this.meter = meter;
    }

    /** Counts one request, whatever number of submissions the gateway made of it. */
    void accepted(SmsOperation operation, List<Submission> submissions) {
        requests.increment();
        boolean recovered = false;
        for (Submission submission : submissions) {
            messages.add(submission.recipients());
            segments.add(submission.segments());
            recovered |= submission.recovered();
        }
        if (recovered) {
            recoveries.increment();
        }
        meter.accepted(operation, submissions);
    }

    void unknownOutcome(SmsOperation operation) {
        unknownOutcomes.increment();
        meter.unknownOutcome(operation);
    }

    /** Requests that the gateway accepted. */
    public long getRequests() {
        return requests.sum();
    }

    /** Messages in them: one a recipient. */
    public long getMessages() {
        return messages.sum();
    }

    /** Segments in them: the credits they are expected to cost. */
    public long getSegments() {
        return segments.sum();
    }

    /** Requests whose answer was lost and whose outcome was established all the same. */
    public long getRecoveries() {
        return recoveries.sum();
    }

    /** Requests whose outcome the route was told to be unknown. */
    public long getUnknownOutcomes() {
        return unknownOutcomes.sum();
    }
}
