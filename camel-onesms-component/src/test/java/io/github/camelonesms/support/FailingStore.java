package io.github.camelonesms.support;

import io.github.camelonesms.delivery.DeliveryStore;
import io.github.camelonesms.delivery.DeliveryStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A real store that throws once, at a call that the test chooses, before or after the call took effect. Thread-safe. */
public final class FailingStore {

    /** Calls that only people cause. */
    private static final Set<String> NOT_COUNTED = Set.of("start", "counts", "equals", "hashCode", "toString");

    private final DeliveryStore real;
    private int calls;
    private int failAt;
    private boolean afterEffect;
    private boolean failed;

    /** A store that does not fail yet. */
    public FailingStore(DeliveryStore real) {
        this.real = real;
    }

    /** Counts calls from here, and lets one of them fail; 0 = none. */
    public synchronized void failAt(int call, boolean whenItTookEffect) {
        calls = 0;
        failAt = call;
        afterEffect = whenItTookEffect;
        failed = false;
    }

    /** Whether the call that was to fail has come. */
    public synchronized boolean hasFailed() {
        return failed;
    }

    private synchronized boolean isToFail(boolean after) {
        if (!after) {
            calls++;
        }
        boolean now = calls == failAt && after == afterEffect && !failed;
        failed |= now;
        return now;
    }

    /** The store to use. */
    public DeliveryStore store() {
        return (DeliveryStore) Proxy.newProxyInstance(
                FailingStore.class.getClassLoader(),
                new Class<?>[] {DeliveryStore.class},
                (proxy, method, arguments) -> {
                    boolean counted = !NOT_COUNTED.contains(method.getName());
                    if (counted && isToFail(false)) {
                        throw new DeliveryStoreException("forced before " + method.getName());
                    }
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (counted && isToFail(true)) {
                        throw new DeliveryStoreException("forced after " + method.getName());
                    }
                    return result;
                });
    }
}
