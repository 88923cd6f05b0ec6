package io.github.camelonesms;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.model.DeliveryStatus;
import io.github.camelonesms.model.OneSmsException;
import io.github.camelonesms.model.SmsOperation;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The component's figures in Micrometer, which is an optional dependency: nothing else refers to it. */
final class MicrometerMeters implements Meters {

    /** Messages that the gateway accepted, one a recipient. */
    static final String MESSAGES = "onesms.messages";

    /** Segments of accepted messages: the credits they are expected to cost. */
    static final String SEGMENTS = "onesms.segments";

    /** Numbers that were not sent to, left out by us or by the gateway. */
    static final String REJECTED = "onesms.rejected";

    /** Requests whose answer was lost and whose outcome was established all the same. */
    static final String RECOVERIES = "onesms.recoveries";

    /** Requests whose outcome stayed unknown. */
    static final String UNKNOWN_OUTCOMES = "onesms.unknown.outcomes";

    /** Accepted submissions whose delivery report is not followed though it should be. */
    static final String UNTRACKED = "onesms.untracked";

    /** Exchanges of producers: how many, how long, how they ended. */
    static final String EXCHANGES = "onesms.exchanges";

    /** The balance as the gateway told it last. */
    static final String CREDIT = "onesms.credit";

    /** Recipients whose news a route has taken, by their status. */
    static final String RECIPIENTS = "onesms.recipients";

    /** How much later than scheduled ids are asked for. */
    static final String POLL_LAG = "onesms.poll.lag";

    /** Tracked ids, by what they wait for. */
    static final String REPORTS = "onesms.reports";

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMeters.class);

    private static final String GATEWAY = "gateway";
    private static final String OPERATION = "operation";
    private static final String STATUS = "status";

    private static final Map<String, ToLongFunction<DeliveryCounts>> REPORT_STATES = Map.of(
            "pending", DeliveryCounts::pending,
            "due", DeliveryCounts::due,
            "overdue", DeliveryCounts::overdue,
            "leased", DeliveryCounts::leased,
            "finished", DeliveryCounts::finished);

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> balances = new ConcurrentHashMap<>();
    private final Map<String, Map<Object, DeliveryTracking>> followed = new ConcurrentHashMap<>();

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static Meters find(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return NONE;
        }
        LOG.info("The component's figures go to the only MeterRegistry of the registry");
        return new MicrometerMeters(registry);
    }

    private static Tags tags(String gateway, SmsOperation operation) {
        return Tags.of(GATEWAY, gateway, OPERATION, operation.id());
    }

    @Override
    public void accepted(String gateway, SmsOperation operation, List<Submission> submissions) {
        Tags tags = tags(gateway, operation);
        registry.counter(MESSAGES, tags)
                .increment(
                        submissions.stream().mapToLong(Submission::recipients).sum());
        registry.counter(SEGMENTS, tags)
                .increment(submissions.stream().mapToLong(Submission::segments).sum());
        registry.counter(RECOVERIES, tags).increment(submissions.stream().anyMatch(Submission::recovered) ? 1 : 0);
    }

    @Override
    public void unknownOutcome(String gateway, SmsOperation operation) {
        registry.counter(UNKNOWN_OUTCOMES, tags(gateway, operation)).increment();
    }

    @Override
    public void untracked(String gateway) {
        registry.counter(UNTRACKED, tags(gateway, SmsOperation.DLR)).increment();
    }

    @Override
    public void processed(String gateway, SmsOperation operation, long nanos, RuntimeException failure) {
        registry.timer(EXCHANGES, tags(gateway, operation).and("outcome", outcome(failure)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** {@code ok}, or the exception's name such as {@code not-sent}. */
    static String outcome(RuntimeException failure) {
        if (failure == null) {
            return "ok";
        }
        return failure instanceof OneSmsException
                ? failure.getClass()
                        .getSimpleName()
                        .replaceAll("Exception$", "")
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT)
                : "error";
    }

    @Override
    public void rejected(String gateway, SmsOperation operation, int recipients) {
        registry.counter(REJECTED, tags(gateway, operation)).increment(recipients);
    }

    @Override
    public void balance(String gateway, long credits) {
        balances.computeIfAbsent(gateway, this::balanceGauge).set(credits);
    }

    private AtomicLong balanceGauge(String gateway) {
        AtomicLong balance = new AtomicLong();
        Gauge.builder(CREDIT, balance, AtomicLong::get)
                .tags(tags(gateway, SmsOperation.CREDIT))
                .register(registry);
        return balance;
    }

    @Override
    public void asked(String gateway, Collection<DueDelivery> due, Instant now) {
        for (DueDelivery each : due) {
            Duration late = Duration.between(each.dueAt(), now);
            registry.timer(POLL_LAG, tags(gateway, SmsOperation.DLR)).record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    @Override
    public void reported(String gateway, DeliveryStatus status) {
        registry.counter(
                        RECIPIENTS,
                        tags(gateway, SmsOperation.DLR)
                                .and(STATUS, status.name().toLowerCase(Locale.ROOT)))
                .increment();
    }

    /** Two endpoints of one account look into the same ids: each account counts once. */
    @Override
    public void follow(String gateway, DeliveryTracking tracking) {
        followed.computeIfAbsent(gateway, this::reportGauges).put(tracking.account(), tracking);
    }

    private Map<Object, DeliveryTracking> reportGauges(String gateway) {
        Map<Object, DeliveryTracking> accounts = new ConcurrentHashMap<>();
        REPORT_STATES.forEach((state, count) -> Gauge.builder(REPORTS, accounts, all -> sum(all.values(), count))
                .tags(tags(gateway, SmsOperation.DLR).and("state", state))
                .register(registry));
        return accounts;
    }

    private static double sum(Collection<DeliveryTracking> all, ToLongFunction<DeliveryCounts> count) {
        try {
            return all.stream()
                    .mapToLong(tracking -> count.applyAsLong(tracking.counts()))
                    .sum();
        } catch (DeliveryStoreException e) {
            LOG.debug("The delivery store could not count", e);
            return Double.NaN;
        }
    }
}
