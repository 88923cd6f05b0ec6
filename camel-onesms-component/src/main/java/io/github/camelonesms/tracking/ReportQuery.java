package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the reports of claimed ids, several per request if possible. A failed request is halved until the faulty id is
 * found, so that the others get their answers. If the gateway is down, refuses the account or requires a wait, polling
 * stops. If it had no answer before, the next polls have smaller groups, because one refusal may cost the answers of a
 * whole group. A gateway that answered nothing the last time is first tried with single ids.
 */
public final class ReportQuery {

    /** Receives the answers; an id that was requested goes to exactly one of the methods. */
    public interface Sink {

        void answered(DueDelivery due, DeliveryReport report);

        /** @param retryAfter how long the gateway requires to wait; null = not given */
        void unanswered(DueDelivery due, Duration retryAfter);
    }

    /** The number of answers, and the last failure; null if all requests succeeded. */
    public record Outcome(int answers, RuntimeException failure) {

        /** Returns how long the gateway requires to wait; null if not given. */
        public Duration retryAfter() {
            return failure instanceof ThrottledException throttled ? throttled.retryAfter() : null;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReportQuery.class);

    /** Enough to find one bad id among a thousand by halving. */
    private static final int FAILURES_IN_A_ROW = 12;

    /** The number of single ids to try, because one of them may be the faulty one. */
    private static final int TRIES = 2;

    private final SmsGateway gateway;
    private final int idsPerRequest;
    private final Duration longest;
    private final Clock clock;
    private int groupSize;
    private boolean withoutAnswer;

    /** {@code longest} limits how long failing requests are repeated in smaller groups. */
    public ReportQuery(SmsGateway gateway, int idsPerRequest, Duration longest, Clock clock) {
        this.gateway = gateway;
        this.idsPerRequest = idsPerRequest;
        this.groupSize = idsPerRequest;
        this.longest = longest;
        this.clock = clock;
    }

    /** @param mayContinue called before each request; false ends the poll */
    public Outcome poll(List<DueDelivery> due, Sink sink, BooleanSupplier mayContinue) {
        Instant deadline = clock.instant().plus(longest);
        Deque<List<DueDelivery>> groups = new ArrayDeque<>();
        int begun = withoutAnswer ? Math.min(TRIES, due.size()) : 0;
        due.subList(0, begun).forEach(each -> groups.add(List.of(each)));
        int most = withoutAnswer ? TRIES : FAILURES_IN_A_ROW;
        int answers = 0;
        int failures = 0;
        RuntimeException failure = null;
        boolean stopped = false;
        while (begun < due.size() || !groups.isEmpty()) {
            if (groups.isEmpty()) {
                int end = Math.min(begun + groupSize, due.size());
                groups.push(due.subList(begun, end));
                begun = end;
            }
            List<DueDelivery> group = groups.pop();
            if (stopped) {
                unanswered(group, sink, failure);
                continue;
            }
            if (!mayContinue.getAsBoolean()) {
                break;
            }
            List<DeliveryReport> reports;
            try {
                reports = gateway.reportsOf(group.stream().map(DueDelivery::id).toList());
            } catch (RuntimeException e) {
                failure = e;
                failures++;
                stopped =
                        isAboutAllIds(e) || failures == most || clock.instant().isAfter(deadline);
                LOG.debug("Polling {} reports failed{}", group.size(), stopped ? "; no more polls now" : "", e);
                if (isAboutAllIds(e) && answers == 0 && group.size() > 1) {
                    groupSize = Math.max(1, groupSize / 2);
                }
                if (stopped || group.size() == 1) {
                    unanswered(group, sink, e);
                } else {
                    int middle = group.size() / 2;
                    groups.push(group.subList(middle, group.size()));
                    groups.push(group.subList(0, middle));
                }
                continue;
            }
            failures = 0;
            most = FAILURES_IN_A_ROW;
            answers += group.size();
            if (group.size() >= groupSize) {
                groupSize = Math.min(2 * groupSize, idsPerRequest);
            }
            for (int i = 0; i < group.size(); i++) {
                sink.answered(group.get(i), reports.get(i));
            }
        }
        if (answers > 0 || failure != null) {
            withoutAnswer = answers == 0;
        }
        return new Outcome(answers, failure);
    }

    private static boolean isAboutAllIds(RuntimeException failure) {
        return failure instanceof NotSentException
                || failure instanceof ThrottledException
                || failure instanceof AuthenticationException;
    }

    private static void unanswered(List<DueDelivery> group, Sink sink, RuntimeException failure) {
        Duration retryAfter = failure instanceof ThrottledException throttled ? throttled.retryAfter() : null;
        group.forEach(due -> sink.unanswered(due, retryAfter));
    }
}
