package io.github.camelonesms.operation;

import io.github.camelonesms.gateway.http.FirstByte;
import io.github.camelonesms.journal.PartLease;
import io.github.camelonesms.journal.SendJournal;
import io.github.camelonesms.model.FailureOrigin;
import io.github.camelonesms.model.NotSentException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The right of this node to send a request, as far as its own clock that only runs forward shows. A node that was paused
 * has lost it when it wakes up, whatever the wall clock shows.
 */
final class SendHold {

    /** For how long a node has a request. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** The clocks of node and database may run at different speeds, and a byte needs time to leave. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final SendJournal journal;
    private final PartLease lease;
    private final Ticker ticker;
    private final FailureOrigin origin;
    private long since;

    /** @param since the ticker's time at which the lease was requested */
    SendHold(SendJournal journal, PartLease lease, Ticker ticker, long since, FailureOrigin origin) {
        this.journal = journal;
        this.lease = lease;
        this.ticker = ticker;
        this.since = since;
        this.origin = origin;
    }

    PartLease lease() {
        return lease;
    }

    /** Whether the lease holds for sure. */
    boolean holds() {
        return ticker.nanos() - since < LEASE.minus(MARGIN).toNanos();
    }

    /** Sends, if the lease holds directly before the first byte. */
    <T> T send(Supplier<T> call) {
        if (ticker.nanos() - since > LEASE.dividedBy(2).toNanos()) {
            renew();
        }
        return FirstByte.guarded(this::holds, call);
    }

    private void renew() {
        long now = ticker.nanos();
        boolean renewed;
        try {
            renewed = journal.renew(lease, LEASE);
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
        since = now;
    }
}
