package io.github.camelonesms.metrics;

import io.github.camelonesms.delivery.DeliveryCounts;
import io.github.camelonesms.delivery.DeliveryStoreException;
import io.github.camelonesms.journal.SendJournalException;
import io.github.camelonesms.journal.UnsettledCounts;
import io.github.camelonesms.operation.UnresolvedSends;
import io.github.camelonesms.tracking.DeliveryTracking;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gauges of one account in one registry, shared by all endpoints, components and contexts, because Micrometer keeps
 * only the first gauge of a name and tags. Holds registries weakly. Thread-safe.
 */
public final class AccountGauges {

    private static final Logger LOG = LoggerFactory.getLogger(AccountGauges.class);

    private static final Map<String, ToLongFunction<DeliveryCounts>> REPORT_STATES = Map.of(
            "pending", DeliveryCounts::pending,
            "due", DeliveryCounts::due,
            "overdue", DeliveryCounts::overdue,
            "leased", DeliveryCounts::leased,
            "finished", DeliveryCounts::finished);

    private static final Map<String, ToLongFunction<UnsettledCounts>> REQUEST_STATES = Map.of(
            "at-work", UnsettledCounts::atWork,
            "waiting", UnsettledCounts::waiting,
            "unresolved", UnsettledCounts::unresolved);

    private static final Map<MeterRegistry, Map<Tags, AccountGauges>> ALL = new WeakHashMap<>();

    private final Deque<DeliveryTracking> tracked = new ConcurrentLinkedDeque<>();
    private final List<Meter.Id> reports = new ArrayList<>();
    private final Deque<UnresolvedSends> journals = new ConcurrentLinkedDeque<>();
    private final List<Meter.Id> requests = new ArrayList<>();
    private volatile double balance = Double.NaN;

    private AccountGauges() {}

    static AccountGauges of(MeterRegistry registry, Tags account) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(registry, key -> new HashMap<>())
                    .computeIfAbsent(account, key -> new AccountGauges());
        }
    }

    /** Registers the balance, which is NaN until the gateway has answered. */
    void registerBalance(MeterRegistry registry, Tags tags) {
        Gauge.builder(MicrometerMeters.CREDIT, this, gauges -> gauges.balance)
                .description("Balance of the gateway's last answer, in the vendor's credits")
                .tags(tags)
                .register(registry);
    }

    void balance(long credits) {
        balance = credits;
    }

    /** Registers the counts of tracked ids. Endpoints of one account read the same ids, which count once. */
    synchronized void register(MeterRegistry registry, Tags tags, DeliveryTracking tracking) {
        tracked.addLast(tracking);
        if (!reports.isEmpty()) {
            return;
        }
        REPORT_STATES.forEach((state, count) ->
                reports.add(Gauge.builder(MicrometerMeters.REPORTS, this, gauges -> gauges.reports(count))
                        .description("Tracked ids, by state")
                        .baseUnit("reports")
                        .tags(tags.and("state", state))
                        .register(registry)
                        .getId()));
    }

    /** Removes the counts with the last endpoint of the account. */
    synchronized void unregister(MeterRegistry registry, DeliveryTracking tracking) {
        tracked.removeLastOccurrence(tracking);
        if (tracked.isEmpty()) {
            reports.forEach(registry::remove);
            reports.clear();
        }
    }

    /** Registers the counts of the journal, as {@link #register} those of ids. */
    synchronized void registerJournal(MeterRegistry registry, Tags tags, UnresolvedSends sends) {
        journals.addLast(sends);
        if (!requests.isEmpty()) {
            return;
        }
        REQUEST_STATES.forEach((state, count) ->
                requests.add(Gauge.builder(MicrometerMeters.JOURNAL, this, gauges -> gauges.requests(count))
                        .description("Requests without a known outcome in the send journal, by state")
                        .tags(tags.and("state", state))
                        .register(registry)
                        .getId()));
        requests.add(Gauge.builder(
                        MicrometerMeters.JOURNAL_OLDEST,
                        this,
                        gauges -> gauges.requests(counts -> counts.oldest().toSeconds()))
                .description("Age of the oldest request that waits or is unresolved")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry)
                .getId());
    }

    synchronized void unregisterJournal(MeterRegistry registry, UnresolvedSends sends) {
        journals.removeLastOccurrence(sends);
        if (journals.isEmpty()) {
            requests.forEach(registry::remove);
            requests.clear();
        }
    }

    private double requests(ToLongFunction<UnsettledCounts> count) {
        UnresolvedSends sends = journals.peekLast();
        try {
            return sends == null ? Double.NaN : count.applyAsLong(sends.counts());
        } catch (SendJournalException e) {
            LOG.debug("The send journal could not count", e);
            return Double.NaN;
        }
    }

    private double reports(ToLongFunction<DeliveryCounts> count) {
        DeliveryTracking tracking = tracked.peekLast();
        try {
            return tracking == null ? Double.NaN : count.applyAsLong(tracking.counts());
        } catch (DeliveryStoreException e) {
            LOG.debug("The delivery store could not count", e);
            return Double.NaN;
        }
    }
}
