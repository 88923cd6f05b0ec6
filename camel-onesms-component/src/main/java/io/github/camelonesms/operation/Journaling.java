package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.FailureOrigin;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the sends of an endpoint are recorded in the journal. Thread-safe. */
public final class Journaling {

    private static final Logger LOG = LoggerFactory.getLogger(Journaling.class);

    private static final long PURGE_NANOS = TimeUnit.HOURS.toNanos(1);

    /** More are there only after a long outage. A request that is forgotten is settled like one of a crash. */
    private static final int MOST_ABANDONED = 10_000;

    private final Supplier<SendJournal> journal;
    private final RequestSeal seal;
    private final Function<Credentials, String> account;
    private final Duration retention;
    private final String node;
    private final AtomicLong begins = new AtomicLong();
    private final Set<String> abandoned = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastPurge = new AtomicLong(Long.MIN_VALUE);
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * The journal of an endpoint.
     *
     * @param journal gives the journal; it is there when a producer starts
     * @param seal seals the content of requests
     * @param account names an account in the journal
     * @param retention for how long outcomes are remembered
     * @param node names this endpoint of this JVM in the journal
     */
    public Journaling(
            Supplier<SendJournal> journal,
            RequestSeal seal,
            Function<Credentials, String> account,
            Duration retention,
            String node) {
        this.journal = journal;
        this.seal = seal;
        this.account = account;
        this.retention = retention;
        this.node = node;
    }

    SendJournal journal() {
        return journal.get();
    }

    RequestSeal seal() {
        return seal;
    }

    String account(Credentials credentials) {
        return account.apply(credentials);
    }

    Duration retention() {
        return retention;
    }

    /** Names this endpoint with the number of a request: no two requests have the same owner. */
    String nextOwner() {
        return node + "-" + begins.incrementAndGet();
    }

    /** Notes that the beginning of a request failed: it may be in the journal, and was not sent. */
    void abandon(String owner) {
        if (abandoned.size() < MOST_ABANDONED) {
            abandoned.add(owner);
        }
    }

    /** Returns whether the beginning of a request failed, so that it is surely not sent. */
    boolean isAbandoned(String owner) {
        return abandoned.contains(owner);
    }

    /** The request is not in the journal any more. */
    void forget(String owner) {
        abandoned.remove(owner);
    }

    /** Reports a send without a key, once. */
    void warnOfMissingKey(FailureOrigin origin) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} {}: a send has no key, so its repetition by the source cannot be recognised. Set the header"
                            + " CamelOneSmsIdempotencyKey to what identifies the message at its source",
                    origin.gateway(),
                    origin.operation().id());
        }
    }

    /** Returns true once an hour. */
    boolean purges(long nowNanos) {
        long last = lastPurge.get();
        boolean due = last == Long.MIN_VALUE || nowNanos - last > PURGE_NANOS;
        return due && lastPurge.compareAndSet(last, nowNanos);
    }
}
