package io.github.camelonesms.config;

import io.github.camelonesms.gateway.SmsGateway;
import io.github.camelonesms.operation.Settler;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles the requests of an endpoint's account every few seconds, on a thread of Camel, while it is started. */
public final class SettlerTask {

    private static final Logger LOG = LoggerFactory.getLogger(SettlerTask.class);

    /** Between two looks, unless a test sets another one. */
    public static final Duration PAUSE = Duration.ofSeconds(3);

    private final Duration pause;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile ScheduledExecutorService thread;

    /** @param pause between two looks */
    public SettlerTask(Duration pause) {
        this.pause = pause;
    }

    /** Starts, unless it runs or sends are not journaled. */
    public void start(CamelContext context, SmsGateway gateway, EndpointSettings settings) {
        changing.lock();
        try {
            if (thread != null || !settings.operationSettings().journaling().records()) {
                return;
            }
            ScheduledExecutorService started =
                    context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "OneSmsSettler");
            Settler settler = new Settler(
                    gateway,
                    settings.provider().descriptor(),
                    settings.operationSettings(),
                    () -> started.isShutdown() || Thread.currentThread().isInterrupted());
            started.scheduleWithFixedDelay(
                    () -> settle(settler), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
            thread = started;
        } finally {
            changing.unlock();
        }
    }

    private static void settle(Settler settler) {
        try {
            while (settler.run()) {
                LOG.debug("More requests may be due");
            }
        } catch (RuntimeException e) {
            LOG.warn("Requests with an unknown outcome cannot be settled: {}", e.getMessage());
            LOG.debug("The failure", e);
        } catch (Error e) {
            LOG.error("Requests with an unknown outcome cannot be settled", e);
        }
    }

    /** Ends after the request that is on its way. */
    public void stop(CamelContext context) {
        changing.lock();
        try {
            if (thread != null) {
                context.getExecutorServiceManager().shutdownGraceful(thread);
                thread = null;
            }
        } finally {
            changing.unlock();
        }
    }
}
