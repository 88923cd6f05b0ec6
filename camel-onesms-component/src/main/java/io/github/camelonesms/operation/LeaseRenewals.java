package io.github.camelonesms.operation;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Renews the leases of requests that are under way for long, on a thread that ends when there are none. Thread-safe. */
final class LeaseRenewals {

    private static final int IDLE_SECONDS = 10;

    private final long pauseMillis;
    private final ScheduledThreadPoolExecutor executor;

    /** @param pause between two renewals of a lease */
    LeaseRenewals(Duration pause) {
        this.pauseMillis = pause.toMillis();
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "OneSmsLeases");
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Makes a call, and renews a lease until it returns; {@code renew} returns false if the lease is lost. */
    <T> T during(BooleanSupplier renew, Supplier<T> call) {
        Future<?> renewals = executor.scheduleWithFixedDelay(
                () -> renewOnce(renew), pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
        try {
            return call.get();
        } finally {
            renewals.cancel(false);
        }
    }

    /** A failure ends the renewals of this lease. */
    private static void renewOnce(BooleanSupplier renew) {
        if (!renew.getAsBoolean()) {
            throw new IllegalStateException("The lease is lost");
        }
    }
}
