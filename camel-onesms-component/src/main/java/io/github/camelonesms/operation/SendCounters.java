package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts the sends of an endpoint, and passes the figures to a meter. Thread-safe. */
public final class SendCounters {

    private final Supplier<? extends SendMeter> endpoint;
    private final Function<Credentials, ? extends SendMeter> accounts;
    private final AccountCredits credits;
    private final LongAdder requests = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder segments = new LongAdder();
    private final LongAdder recoveries = new LongAdder();
    private final LongAdder unknownOutcomes = new LongAdder();

    /** {@code accounts}: the vendor's own XML can name another account than the endpoint's. */
    public SendCounters(
            Supplier<? extends SendMeter> endpoint,
            Function<Credentials, ? extends SendMeter> accounts,
            AccountCredits credits) {
        this.endpoint = endpoint;
        this.accounts = accounts;
        this.credits = credits;
    }

    /** Counts one request, whatever its number of submissions. */
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
        endpoint.get().accepted(operation, submissions);
    }

    /** Counts the expected cost of a request that was or may have been accepted. */
    void expected(FailureOrigin sent, URI baseUrl, SendRequest request, long segments) {
        credits.of(sent.gateway(), baseUrl, request.credentials()).expected.add(segments);
        accounts.apply(request.credentials()).credits(sent.operation(), CreditKind.EXPECTED, segments);
    }

    /** Counts the cost of an accepted request, and remembers its refund. */
    void charged(FailureOrigin sent, URI baseUrl, SendRequest request, List<Submission> submissions) {
        AccountCredits.Figures figures = credits.of(sent.gateway(), baseUrl, request.credentials());
        long sum = 0;
        for (Submission submission : submissions) {
            sum += submission.segments();
            if (request.scheduledAt() != null && submission.id() != null) {
                figures.scheduled(submission.id(), submission.segments());
            }
        }
        figures.charged.add(sum);
        accounts.apply(request.credentials()).credits(sent.operation(), CreditKind.CHARGED, sum);
    }

    /** A submission was cancelled. */
    void cancelled(FailureOrigin cancelled, URI baseUrl, Credentials account, String id) {
        long back = credits.of(cancelled.gateway(), baseUrl, account).cancelled(id);
        if (back > 0) {
            accounts.apply(account).credits(cancelled.operation(), CreditKind.GIVEN_BACK, back);
        }
    }

    void unknownOutcome(SmsOperation operation) {
        unknownOutcomes.increment();
        endpoint.get().unknownOutcome(operation);
    }

    public long getRequests() {
        return requests.sum();
    }

    /** Returns the number of accepted messages, one per recipient. */
    public long getMessages() {
        return messages.sum();
    }

    /** Returns the number of accepted segments, which is the expected cost. */
    public long getSegments() {
        return segments.sum();
    }

    /** Returns the number of lost answers with an established outcome. */
    public long getRecoveries() {
        return recoveries.sum();
    }

    /** Returns the number of lost answers with an unknown outcome. */
    public long getUnknownOutcomes() {
        return unknownOutcomes.sum();
    }
}
