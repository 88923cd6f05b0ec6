package io.github.camelonesms.gateway.http;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor whose first periodic task ends with an OutOfMemoryError of the executor's own, as it does on a full heap. */
final class EndsTasks extends ScheduledThreadPoolExecutor {

    /** How many periodic tasks were started. */
    final AtomicInteger started = new AtomicInteger();

    private volatile ScheduledFuture<?> first;

    EndsTasks() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        boolean ends = started.getAndIncrement() == 0;
        ScheduledFuture<?> future = super.scheduleWithFixedDelay(
                () -> {
                    task.run();
                    if (ends) {
                        throw new OutOfMemoryError("forced");
                    }
                },
                initialDelay,
                delay,
                unit);
        if (ends) {
            first = future;
        }
        return future;
    }

    /** Whether the first task is gone. */
    boolean hasEnded() {
        return first != null && first.isDone();
    }
}
