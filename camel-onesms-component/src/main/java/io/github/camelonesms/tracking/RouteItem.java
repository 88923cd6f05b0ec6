package io.github.camelonesms.tracking;

import io.github.camelonesms.model.DeliveryReport;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The content of one exchange. The first call of {@link #processed} or {@link #failed} counts; later ones, such as from
 * a route that completes too late, have no effect. Thread-safe.
 */
public abstract class RouteItem {

    private final AtomicBoolean ended = new AtomicBoolean();

    RouteItem() {}

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

    /** The route has returned; unless the item has ended, another thread completes it. */
    abstract void handedOver();
}
