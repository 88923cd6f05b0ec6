package io.github.camelonesms.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the connections of a data source that were not closed, or closed with another auto-commit than they had. */
final class LeakDetector {

    private final DataSource target;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();

    LeakDetector(DataSource target) {
        this.target = target;
    }

    int open() {
        return open.get();
    }

    int changed() {
        return changed.get();
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                LeakDetector.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    try {
                        Object result = method.invoke(target, args);
                        return result instanceof Connection connection ? watched(connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Connection watched(Connection connection) throws java.sql.SQLException {
        open.incrementAndGet();
        boolean autoCommit = connection.getAutoCommit();
        return (Connection) Proxy.newProxyInstance(
                LeakDetector.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                        if (connection.getAutoCommit() != autoCommit) {
                            changed.incrementAndGet();
                        }
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
