package io.github.camelonesms.metrics;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** A health check that several services share: the first registers it, and the last removes it. Thread-safe. */
public final class SharedHealthCheck {

    private final ReentrantLock lock = new ReentrantLock();
    private final String repositoryId;
    private final Supplier<HealthCheck> maker;
    private HealthCheck check;
    private int users;

    public SharedHealthCheck(String repositoryId, Supplier<HealthCheck> maker) {
        this.repositoryId = repositoryId;
        this.maker = maker;
    }

    public void start(CamelContext context, boolean enabled) {
        lock.lock();
        try {
            WritableHealthCheckRepository repository = ++users == 1 && enabled ? repository(context) : null;
            if (repository != null) {
                check = maker.get();
                repository.addHealthCheck(check);
            }
        } finally {
            lock.unlock();
        }
    }

    public void stop(CamelContext context) {
        lock.lock();
        try {
            if (--users > 0 || check == null) {
                return;
            }
            WritableHealthCheckRepository repository = repository(context);
            if (repository != null) {
                repository.removeHealthCheck(check);
            }
            check = null;
        } finally {
            lock.unlock();
        }
    }

    private WritableHealthCheckRepository repository(CamelContext context) {
        return HealthCheckHelper.getHealthCheckRepository(context, repositoryId, WritableHealthCheckRepository.class);
    }
}
