package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Performs due events of a running clock when there are no calls. */
public final class Ticker implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService executor;

    public Ticker(Engine engine) {
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sms-gateway-simulator-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleAtFixedRate(
                () -> engine.advance(Duration.ZERO), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
