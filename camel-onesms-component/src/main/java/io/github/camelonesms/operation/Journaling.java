package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.Credentials;
import io.github.camelonesms.gateway.DuplicateGuard;
import io.github.camelonesms.gateway.SendRequest;
import io.github.camelonesms.journal.PartState;
import io.github.camelonesms.journal.RequestSeal;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.journal.SendKey;
import io.github.camelonesms.journal.SendPart;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the sends of an endpoint are recorded in the journal. Thread-safe.
 *
 * @param journals gives the journal; it is there when a producer starts
 * @param accounts names an account in the journal
 * @param wireFormat that of the endpoint's requests, with the terms that all of them have
 * @param settling how the endpoint settles requests whose outcome is unknown
 */
public record Journaling(
        Supplier<SendJournal> journals,
        Supplier<RequestSeal> seals,
        Function<Credentials, String> accounts,
        Duration retention,
        String wireFormat,
        Settling settling,
        boolean records,
        State state) {

    private static final Logger LOG = LoggerFactory.getLogger(Journaling.class);

    private static final String RANDOM_KEY = "without-key-";

    private static final long PURGE_NANOS = TimeUnit.HOURS.toNanos(1);

    /** What the endpoint has done since it was made. */
    public static final class State {

        private final String node = UUID.randomUUID().toString();
        private final AtomicLong begins = new AtomicLong();
        private final LeaseRenewals renewals = new LeaseRenewals(SendHold.RENEWAL);
        private final Map<String, Long> lastPurges = new ConcurrentHashMap<>();
        private final Map<String, String> newestIds = new ConcurrentHashMap<>();
        private final Set<String> withoutId = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean warned = new AtomicBoolean();
    }

    SendJournal journal() {
        return journals.get();
    }

    RequestSeal seal() {
        return seals.get();
    }

    String account(Credentials credentials) {
        return accounts.apply(credentials);
    }

    /** Names this endpoint with the number of a request: no two requests have the same owner. */
    String nextOwner() {
        return state.node + "-" + state.begins.incrementAndGet();
    }

    /** The hash of what the vendor's guard compares, as the journal has it; null if there is none. */
    Long guardPrint(DuplicateGuard guard, SendRequest request) {
        OptionalLong print = guard == null ? OptionalLong.empty() : guard.fingerprint(request);
        if (print.isEmpty()) {
            return null;
        }
        byte[] bytes =
                ByteBuffer.allocate(Long.BYTES).putLong(print.getAsLong()).array();
        return ByteBuffer.wrap(seal().hash(bytes)).getLong();
    }

    /**
     * The newest known id of an account's requests that were not scheduled: this node's own, before its first one that of
     * the journal; null if there is none.
     */
    String newestId(String account) {
        String own = state.newestIds.get(account);
        if (own != null || state.withoutId.contains(account)) {
            return own;
        }
        try {
            String found = journal().newestId(account).orElse(null);
            if (found == null) {
                state.withoutId.add(account);
            } else {
                state.newestIds.putIfAbsent(account, found);
            }
            return found;
        } catch (RuntimeException e) {
            LOG.debug("The newest id of an account cannot be read from the send journal", e);
            return null;
        }
    }

    /** The gateway has accepted a request that was not scheduled, and listed it last. */
    void newestId(String account, String id) {
        state.newestIds.put(account, id);
    }

    /** When the first request under a key began, unless it was surely not sent; null if there is none. */
    Instant begun(SendKey key, FailureOrigin origin) {
        try {
            SendPart first = journal().part(key, 1).orElse(null);
            boolean none = first == null
                    || first.state() == PartState.NOT_SENT
                    || journal().isAbandoned(first.lease());
            return none ? null : first.begunAt();
        } catch (RuntimeException e) {
            NotSentException failure = new NotSentException(
                    "The send journal cannot be read, so no request was sent: check its database, and send the message"
                            + " again.",
                    origin,
                    e);
            failure.maybeAtAnotherNode();
            throw failure;
        }
    }

    LeaseRenewals renewals() {
        return state.renewals;
    }

    /** The key of a send: that of the header, else the client reference; null if there is neither. */
    static String key(OperationInput input) {
        return input.idempotencyKey() == null ? input.clientReference() : input.idempotencyKey();
    }

    /** Returns a key for a send without one; the first such send is reported. */
    String randomKey(FailureOrigin origin) {
        if (state.warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} {}: a send has no key, so its repetition by the source cannot be recognised. Set the header"
                            + " CamelOneSmsIdempotencyKey to what identifies the message at its source",
                    origin.gateway(),
                    origin.operation().id());
        }
        return RANDOM_KEY + UUID.randomUUID();
    }

    /** Whether a send had no key, so that its repetition by the source has another one. */
    static boolean isRandom(SendKey key) {
        return key.key().startsWith(RANDOM_KEY);
    }

    /** Deletes old outcomes of an account once an hour. That may take minutes, so no send waits for it. */
    void purge(String account, long nowNanos) {
        Long last = state.lastPurges.putIfAbsent(account, nowNanos);
        if (last == null || nowNanos - last > PURGE_NANOS && state.lastPurges.replace(account, last, nowNanos)) {
            try {
                Thread thread = new Thread(() -> purgeNow(account), "OneSmsPurge");
                thread.setDaemon(true);
                thread.start();
            } catch (RuntimeException | Error e) {
                LOG.warn("Old outcomes in the send journal cannot be deleted now; it is tried again in an hour", e);
            }
        }
    }

    private void purgeNow(String account) {
        try {
            journal().purge(account, retention);
        } catch (RuntimeException e) {
            LOG.warn("Old outcomes in the send journal cannot be deleted", e);
        }
    }
}
