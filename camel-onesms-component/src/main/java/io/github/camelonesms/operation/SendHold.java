package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.http.FirstByte;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of this node to send a request, as far as its own clocks show. A node that was paused, or a machine that was
 * suspended, has lost it when it wakes up.
 */
final class SendHold {

    private static final Logger LOG = LoggerFactory.getLogger(SendHold.class);

    /** For how long a node has a request. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** The clocks of node and database may run at different speeds, and a byte needs time to leave. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** Between two renewals while a request is under way, so that one may fail. */
    static final Duration RENEWAL = LEASE.dividedBy(3);

    private final Journaling journaling;
    private final PartLease lease;
    private final FailureOrigin origin;
    private final Clock clock;
    private volatile GuardWindow since;

    /** @param since began when the lease was requested */
    SendHold(Journaling journaling, PartLease lease, Clock clock, GuardWindow since, FailureOrigin origin) {
        this.journaling = journaling;
        this.lease = lease;
        this.clock = clock;
        this.since = since;
        this.origin = origin;
    }

    PartLease lease() {
        return lease;
    }

    /** Whether the lease holds for sure. */
    private boolean holds() {
        return !since.isOver(LEASE.minus(MARGIN), Duration.ZERO);
    }

    /** Sends, if the lease holds directly before the first byte, and keeps the lease until the answer is there. */
    <T> T send(Supplier<T> call) {
        return send(() -> true, call);
    }

    /** @param mayLeave a further condition */
    <T> T send(BooleanSupplier mayLeave, Supplier<T> call) {
        if (since.isOver(LEASE.dividedBy(2), Duration.ZERO)) {
            renewBefore();
        }
        return journaling
                .renewals()
                .during(this::renewMeanwhile, () -> FirstByte.guarded(() -> holds() && mayLeave.getAsBoolean(), call));
    }

    /** Keeps the lease until what follows the answer is done: a store may be slow. */
    void during(Runnable work) {
        journaling.renewals().during(this::renewMeanwhile, () -> {
            work.run();
            return null;
        });
    }

    private void renewBefore() {
        boolean renewed;
        try {
            renewed = renew();
        } catch (RuntimeException e) {
            throw new NotSentException(
                    "The lease in the send journal cannot be renewed, so the request was not sent: check the database"
                            + " of the journal.",
                    origin,
                    e);
        }
        if (!renewed) {
            throw new NotSentException(
                    "Another node has taken the request over, so this one did not send it.", origin, null);
        }
    }

    /** Tried again later if the journal fails. */
    private boolean renewMeanwhile() {
        try {
            return renew();
        } catch (RuntimeException e) {
            LOG.debug("{}: a lease in the send journal cannot be renewed", origin.gateway(), e);
            return true;
        }
    }

    private boolean renew() {
        GuardWindow now = GuardWindow.begin(clock);
        boolean renewed = journaling.journal().renew(lease, LEASE);
        if (renewed) {
            since = now;
        }
        return renewed;
    }
}
