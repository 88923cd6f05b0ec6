package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint has sent since it was made; the one place that a meter is told from. Thread-safe. */
public final class SendCounters {

    private final SendMeter meter;
    private final AccountCredits credits;
    private final LongAdder requests = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder segments = new LongAdder();
    private final LongAdder recoveries = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();

    /**
     * @param meter receives the same figures
     * @param credits those of the component
     */
    public SendCounters(SendMeter meter, AccountCredits credits) {
        this.meter = meter;
        this.credits = credits;
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

    /** A request was accepted, or may have been: counts what it is expected to cost. */
    void expected(FailureOrigin sent, URI baseUrl, SendRequest request, long segments) {
        credits.of(sent.gateway(), baseUrl, request.credentials()).expected(segments);
        meter.credits(sent.operation(), request.credentials(), CreditKind.EXPECTED, segments);
    }

    /** A request was accepted: counts what it costs, and remembers what a cancellation gives back. */
    void charged(FailureOrigin sent, URI baseUrl, SendRequest request, List<Submission> submissions) {
        AccountCredits.Figures figures = credits.of(sent.gateway(), baseUrl, request.credentials());
        long sum = 0;
        for (Submission submission : submissions) {
            sum += submission.segments();
            if (request.scheduledAt() != null && submission.id() != null) {
                figures.scheduled(submission.id(), submission.segments());
            }
        }
        figures.charged(sum);
        meter.credits(sent.operation(), request.credentials(), CreditKind.CHARGED, sum);
    }

    /** A submission was cancelled. */
    void cancelled(FailureOrigin cancelled, URI baseUrl, Credentials account, String id) {
        long back = credits.of(cancelled.gateway(), baseUrl, account).cancelled(id);
        if (back > 0) {
            meter.credits(cancelled.operation(), account, CreditKind.GIVEN_BACK, back);
        }
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
