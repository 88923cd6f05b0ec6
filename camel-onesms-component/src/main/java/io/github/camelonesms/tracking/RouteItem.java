package io.github.camelonesms.tracking;

import io.github.camelonesms.model.DeliveryReport;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What one exchange carries to the route. The route's end is reported once, by {@link #processed} or {@link #failed}; a
 * second report, as from a route that completes after the claim was given up, has no effect. Thread-safe.
 */
public abstract class RouteItem {

    private final AtomicBoolean ended = new AtomicBoolean();

    RouteItem() {}

    /** The report that it belongs to. */
    public abstract DeliveryReport report();

    /** The body of the exchange. */
    public abstract Object body();

    /** The route has processed it. */
    public final void processed() {
        if (ended.compareAndSet(false, true)) {
            onProcessed();
        }
    }

    /** The route has failed: it is emitted again. */
    public final void failed() {
        if (ended.compareAndSet(false, true)) {
            onFailed();
        }
    }

    final boolean isEnded() {
        return ended.get();
    }

    abstract void onProcessed();

    abstract void onFailed();

    /** The route has returned; unless the item has ended, another thread is to complete it. */
    abstract void handedOver();
}
