package io.github.camelonesms.metrics;

import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.AuthenticationException;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.DuplicateMessageException;
import io.github.camelonesms.model.InsufficientCreditException;
import io.github.camelonesms.model.InvalidRequestException;
import io.github.camelonesms.model.NotFoundException;
import io.github.camelonesms.model.NotSentException;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.RejectedException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.model.ThrottledException;
import io.github.camelonesms.model.UnavailableException;
import io.github.camelonesms.operation.CreditKind;
import io.github.camelonesms.operation.OperationFactory;
import io.github.camelonesms.operation.UnresolvedSends;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Metrics in Micrometer, which is an optional dependency: only this class and {@link AccountGauges} refer to it. */
public final class MicrometerMeters implements Meters {

    /** Accepted messages, one per recipient. */
    public static final String MESSAGES = "onesms.messages";

    /** Segments of accepted messages, which is the expected cost in credits. */
    public static final String SEGMENTS = "onesms.segments";

    /** Credits of the account, by kind: expected, charged, given back. */
    public static final String CREDITS = "onesms.credits";

    /** Numbers rejected by the component or by the gateway. */
    public static final String REJECTED = "onesms.rejected";

    /** Lost answers whose outcome was established. */
    public static final String RECOVERIES = "onesms.recoveries";

    /** Requests with an unknown outcome. */
    public static final String UNKNOWN_OUTCOMES = "onesms.unknown.outcomes";

    /** Accepted submissions that should be tracked and are not. */
    public static final String UNTRACKED = "onesms.untracked";

    /** Exchanges of producers: number, duration, outcome. */
    public static final String EXCHANGES = "onesms.exchanges";

    /** The last known balance. */
    public static final String CREDIT = "onesms.credit";

    /** Recipients whose new status a route has processed, by status. */
    public static final String RECIPIENTS = "onesms.recipients";

    /** How much later than scheduled ids are requested. */
    public static final String POLL_LAG = "onesms.poll.lag";

    /** Tracked ids, by state. */
    public static final String REPORTS = "onesms.reports";

    /** Requests without a known outcome in the send journal, by state. */
    public static final String JOURNAL = "onesms.journal";

    /** Age in seconds of the oldest request that waits or is unresolved. */
    public static final String JOURNAL_OLDEST = "onesms.journal.oldest";

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    private static final String OK = "ok";

    private static final List<Class<? extends OneSmsException>> FAILURES = List.of(
            AuthenticationException.class,
            DuplicateMessageException.class,
            InsufficientCreditException.class,
            InvalidRequestException.class,
            NotFoundException.class,
            NotSentException.class,
            OutcomeUnknownException.class,
            PartialSendException.class,
            RejectedException.class,
            ThrottledException.class,
            UnavailableException.class);

    private final MeterRegistry registry;
    private final Tags endpoint;
    private final AccountGauges gauges;
    private final AtomicBoolean warned;

    private MicrometerMeters(MeterRegistry registry, String gateway, String account, AtomicBoolean warned) {
        this.registry = registry;
        this.endpoint = Tags.of("gateway", gateway, "account", account);
        this.gauges = AccountGauges.of(registry, endpoint);
        this.warned = warned;
    }

    /** Meters in the only registry, which must exist. */
    static Source find(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        LOG.info("The component's metrics are in the only MeterRegistry of the registry");
        AtomicBoolean warned = new AtomicBoolean();
        return (gateway, account) -> new MicrometerMeters(registry, gateway, account, warned);
    }

    private Tags tags(SmsOperation operation) {
        return endpoint.and("operation", operation.id());
    }

    /** A registry that throws must not fail an exchange or hide its exception. */
    private void safely(Runnable recording) {
        try {
            recording.run();
        } catch (RuntimeException e) {
            LOG.debug("The MeterRegistry failed", e);
            if (warned.compareAndSet(false, true)) {
                LOG.warn(
                        "The MeterRegistry failed: {}. The metrics are incomplete; further failures are logged at DEBUG",
                        e);
            }
        }
    }

    @Override
    public void register(SmsOperation operation) {
        safely(() -> {
            if (operation == SmsOperation.SEND || operation == SmsOperation.OTP) {
                messages(operation);
                segments(operation);
                credits(operation, CreditKind.EXPECTED);
                credits(operation, CreditKind.CHARGED);
                recoveries(operation);
                unknownOutcomes(operation);
                numbersRejected(operation);
                submissionsUntracked();
            }
            if (operation == SmsOperation.CANCEL) {
                credits(operation, CreditKind.GIVEN_BACK);
            }
            if (operation == SmsOperation.CREDIT) {
                gauges.registerBalance(registry, tags(SmsOperation.CREDIT));
            }
            if (operation == SmsOperation.DLR) {
                Stream.of(DeliveryStatus.values()).forEach(this::recipients);
                pollLag();
            }
            if (OperationFactory.isForProducers(operation)) {
                exchanges(operation, OK);
                FAILURES.forEach(failure -> exchanges(operation, outcome(failure)));
            }
        });
    }

    /** @param unit null = none */
    private Counter counter(String name, String description, String unit, Tags tags) {
        return Counter.builder(name)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    private Counter messages(SmsOperation operation) {
        return counter(MESSAGES, "Messages that the gateway accepted, one per recipient", "messages", tags(operation));
    }

    private Counter segments(SmsOperation operation) {
        String description = "Segments of accepted messages: the credits they are expected to cost";
        return counter(SEGMENTS, description, "segments", tags(operation));
    }

    private Counter credits(SmsOperation operation, CreditKind kind) {
        Tags tags = tags(operation)
                .and("state", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return counter(CREDITS, "Credits of the account: expected, charged, given back", "credits", tags);
    }

    private Counter recoveries(SmsOperation operation) {
        String description = "Requests whose answer was lost and whose outcome was established";
        return counter(RECOVERIES, description, null, tags(operation));
    }

    private Counter unknownOutcomes(SmsOperation operation) {
        return counter(UNKNOWN_OUTCOMES, "Requests with an unknown outcome", null, tags(operation));
    }

    private Counter numbersRejected(SmsOperation operation) {
        return counter(REJECTED, "Numbers that were not sent to", null, tags(operation));
    }

    private Counter submissionsUntracked() {
        String description = "Accepted submissions that should be tracked and are not";
        return counter(UNTRACKED, description, null, tags(SmsOperation.DLR));
    }

    private Counter recipients(DeliveryStatus status) {
        Tags tags = tags(SmsOperation.DLR).and("status", status.name().toLowerCase(Locale.ROOT));
        return counter(RECIPIENTS, "Recipients whose new status a route has processed", "recipients", tags);
    }

    private Timer exchanges(SmsOperation operation, String outcome) {
        return Timer.builder(EXCHANGES)
                .description("Exchanges of producers")
                .tags(tags(operation).and("outcome", outcome))
                .register(registry);
    }

    private Timer pollLag() {
        return Timer.builder(POLL_LAG)
                .description("How much later than scheduled ids are requested")
                .tags(tags(SmsOperation.DLR))
                .register(registry);
    }

    @Override
    public void accepted(SmsOperation operation, List<Submission> submissions) {
        safely(() -> {
            messages(operation)
                    .increment(submissions.stream()
                            .mapToLong(Submission::recipients)
                            .sum());
            segments(operation)
                    .increment(
                            submissions.stream().mapToLong(Submission::segments).sum());
            recoveries(operation).increment(submissions.stream().anyMatch(Submission::recovered) ? 1 : 0);
        });
    }

    @Override
    public void credits(SmsOperation operation, CreditKind kind, long credits) {
        safely(() -> credits(operation, kind).increment(credits));
    }

    @Override
    public void unknownOutcome(SmsOperation operation) {
        safely(() -> unknownOutcomes(operation).increment());
    }

    @Override
    public void untracked() {
        safely(() -> submissionsUntracked().increment());
    }

    @Override
    public void processed(SmsOperation operation, long nanos, RuntimeException failure) {
        String outcome = failure == null ? OK : outcome(failure.getClass());
        safely(() -> exchanges(operation, outcome).record(nanos, TimeUnit.NANOSECONDS));
    }

    /** The exception's name such as {@code not-sent}; {@code error} for other exceptions. */
    static String outcome(Class<? extends RuntimeException> failure) {
        return OneSmsException.class.isAssignableFrom(failure)
                ? failure.getSimpleName()
                        .replaceAll("Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT)
                : "error";
    }

    @Override
    public void rejected(SmsOperation operation, int recipients) {
        safely(() -> numbersRejected(operation).increment(recipients));
    }

    @Override
    public void balance(long credits) {
        safely(() -> {
            gauges.registerBalance(registry, tags(SmsOperation.CREDIT));
            gauges.balance(credits);
        });
    }

    @Override
    public void polling(Collection<DueDelivery> due, Instant now) {
        safely(() -> {
            Timer lag = pollLag();
            for (DueDelivery each : due) {
                Duration late = Duration.between(each.dueAt(), now);
                lag.record(late.isNegative() ? Duration.ZERO : late);
            }
        });
    }

    @Override
    public void reported(DeliveryStatus status) {
        safely(() -> recipients(status).increment());
    }

    @Override
    public void register(DeliveryTracking tracking) {
        safely(() -> gauges.register(registry, tags(SmsOperation.DLR), tracking));
    }

    @Override
    public void unregister(DeliveryTracking tracking) {
        safely(() -> gauges.unregister(registry, tracking));
    }

    @Override
    public void register(UnresolvedSends sends) {
        if (sends.isInUse()) {
            safely(() -> gauges.registerJournal(registry, tags(SmsOperation.SEND), sends));
        }
    }

    @Override
    public void unregister(UnresolvedSends sends) {
        if (sends.isInUse()) {
            safely(() -> gauges.unregisterJournal(registry, sends));
        }
    }
}
