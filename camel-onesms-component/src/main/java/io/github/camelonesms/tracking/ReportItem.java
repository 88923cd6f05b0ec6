package io.github.camelonesms.tracking;

import io.github.camelonesms.delivery.DeliveryTracker;
import io.github.camelonesms.delivery.Emission;
import io.github.camelonesms.model.DeliveryReport;
import io.github.camelonesms.model.RecipientStatus;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole report while the route processes it. */
final class ReportItem extends RouteItem implements Leases.Work {

    private static final Logger LOG = LoggerFactory.getLogger(ReportItem.class);

    private final DeliveryTracker tracker;
    private final Leases leases;
    private final Emission emission;
    private final Duration completionTimeout;
    private final Consumer<RecipientStatus> counter;
    private volatile long handedOverAt;
    private volatile boolean awaited;

    ReportItem(
            DeliveryTracker tracker,
            Leases leases,
            Emission emission,
            Duration completionTimeout,
            Consumer<RecipientStatus> counter) {
        this.tracker = tracker;
        this.leases = leases;
        this.emission = emission;
        this.completionTimeout = completionTimeout;
        this.counter = counter;
    }

    @Override
    public DeliveryReport report() {
        return emission.report();
    }

    @Override
    public Object body() {
        return emission.report();
    }

    @Override
    void onProcessed() {
        if (leases.settle(emission.delivery(), () -> tracker.commit(emission))) {
            emission.recipients().forEach(counter);
        }
    }

    @Override
    void onFailed() {
        leases.settle(emission.delivery(), () -> tracker.failed(emission, new BitSet()));
    }

    @Override
    void handedOver() {
        handedOverAt = System.nanoTime();
        awaited = true;
    }

    @Override
    public boolean isOverdue() {
        return awaited && System.nanoTime() - handedOverAt > completionTimeout.toNanos();
    }

    @Override
    public void expire() {
        if (!isEnded()) {
            LOG.warn(
                    "The route has not completed the report of id {} within completionTimeout ({} s); it is emitted again",
                    emission.delivery().id(),
                    completionTimeout.toSeconds());
        }
        failed();
    }
}
