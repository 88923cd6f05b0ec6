package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryCommit;
import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.DueDelivery;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.model.DeliveryReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Processes the answers for the ids of one claim. Ids without an emission are committed together, at the end. */
final class ReportAnswers implements ReportQuery.Sink {

    /** After this many failures in a row a poll ends, because each call may take a pool's timeout. */
    private static final int STORE_FAILURES_IN_A_ROW = 2;

    private final DeliveryTracker tracker;
    private final Leases leases;
    private final Queue<Emission> queue;
    private final Consumer<RuntimeException> storeFailed;
    private final Map<DueDelivery, DeliveryCommit> pending = new LinkedHashMap<>();
    private List<DueDelivery> toPollAgain = new ArrayList<>();
    private boolean mayPollAgain = true;
    private Duration retryAfter;
    private int failuresInARow;

    /** @param queue gets what is to be emitted */
    ReportAnswers(
            DeliveryTracker tracker, Leases leases, Queue<Emission> queue, Consumer<RuntimeException> storeFailed) {
        this.tracker = tracker;
        this.leases = leases;
        this.queue = queue;
        this.storeFailed = storeFailed;
    }

    /**
     * The ids that would expire incomplete.
     *
     * @param againAfterwards whether those of the next answers are requested again
     */
    List<DueDelivery> toPollAgain(boolean againAfterwards) {
        List<DueDelivery> ids = toPollAgain;
        toPollAgain = new ArrayList<>();
        mayPollAgain = againAfterwards;
        return ids;
    }

    @Override
    public void answered(DueDelivery due, DeliveryReport report) {
        update(due, () -> {
            if (mayPollAgain && tracker.shouldPollAgain(due, report)) {
                toPollAgain.add(due);
            } else {
                queue(due, tracker.report(due, report, commit -> pending.put(due, commit)));
            }
        });
    }

    @Override
    public void unanswered(DueDelivery due, Duration required) {
        retryAfter = required == null ? retryAfter : required;
        update(due, () -> queue(due, tracker.unanswered(due, required, commit -> pending.put(due, commit))));
    }

    /** How long the gateway requires to wait, even if the poll has ended for another reason; null = not given. */
    Duration retryAfter() {
        return retryAfter;
    }

    private void queue(DueDelivery due, Optional<Emission> emission) {
        if (emission.isPresent()) {
            queue.add(emission.get());
            leases.handToQueue(due);
        } else if (!pending.containsKey(due)) {
            leases.settled(due);
        }
    }

    /** Ends the claims of ids without an emission. If that fails for all together, it may succeed for most of them. */
    void commit() {
        if (pending.isEmpty()) {
            return;
        }
        try {
            tracker.commitAll(pending.values());
            pending.keySet().forEach(leases::settled);
        } catch (RuntimeException e) {
            storeFailed.accept(e);
            pending.forEach((due, commit) -> {
                if (failuresInARow < STORE_FAILURES_IN_A_ROW) {
                    tryOut(due, () -> {
                        tracker.commitAll(List.of(commit));
                        leases.settled(due);
                    });
                }
            });
        }
    }

    /** A failure of the store for one id does not stop the others. */
    private void update(DueDelivery due, Runnable call) {
        RuntimeException failure = tryOut(due, call);
        if (failuresInARow == STORE_FAILURES_IN_A_ROW) {
            throw failure;
        }
    }

    /** Returns why the store failed; null if it did not. */
    private RuntimeException tryOut(DueDelivery due, Runnable call) {
        try {
            call.run();
            failuresInARow = 0;
            return null;
        } catch (RuntimeException e) {
            leases.abandon(due, e);
            storeFailed.accept(e);
            failuresInARow++;
            return e;
        }
    }
}
