package io.github.camelonesms.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work on a database, each in its own connection and transaction.
 *
 * <p>The work runs on a thread of this class while the caller waits. A transaction manager (JTA, Spring) binds a
 * transaction to the caller's thread, and a connection opened there would be part of it. The thread also keeps the
 * caller's interrupts from the driver, because H2 closes its file after one.
 *
 * <p>A database that is silent for 20 seconds counts as away, because drivers would wait for good by default.
 *
 * <p>Thread-safe. Idle threads end after a few seconds.
 */
public final class JdbcTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);

    private static final int ATTEMPTS = 4;

    /** A pool may hold this many dead connections; each is detected at its first use. */
    private static final int MAX_DEAD_CONNECTIONS = 100;

    private static final int SILENT_MILLIS = 20_000;

    /** The driver's own limit stays, or it has none that could be set. */
    private static final int UNCHANGED = -1;

    /** H2 needs a moment to release the file of a closed database. */
    private static final long REOPEN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int IDLE_SECONDS = 5;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final DataSource dataSource;
    private final StoreFailures failures;
    private final int silentMillis;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), JdbcTransactions::thread);
    private volatile boolean setup;
    private volatile boolean setupDue;
    private volatile boolean limited;
    private volatile SqlDialect dialect;

    /** @param failures creates the exceptions of failed transactions */
    public JdbcTransactions(DataSource dataSource, StoreFailures failures) {
        this(dataSource, failures, SILENT_MILLIS);
    }

    /** @param silentMillis after this silence a database counts as away */
    JdbcTransactions(DataSource dataSource, StoreFailures failures, int silentMillis) {
        this.dataSource = dataSource;
        this.failures = failures;
        this.silentMillis = silentMillis;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "OneSmsStore-" + THREADS.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the dialect of the database, which begins each transaction. */
    public SqlDialect connect(String cure) {
        SqlDialect found = run("connect to its database", connection -> SqlDialect.of(connection, failures, cure));
        dialect = found;
        return found;
    }

    /** Sets up the database before the next work, and again after it was closed and opened. Limits its silence, too. */
    public void setUp() {
        setup = true;
        setupDue = true;
        limitSilence();
    }

    /** From now on, a database that is silent for long counts as away. The creation of tables may take longer. */
    public void limitSilence() {
        limited = true;
    }

    /**
     * Runs the work and commits it; {@code action} completes "The store could not ..". It is repeated if the database
     * aborted it in favour of another transaction, or if the connection was dead before the commit.
     */
    public <T> T run(String action, Work<T> work) {
        return call(action, work, true);
    }

    public void tryOut(String action, Work<?> work) {
        call(action, work, false);
    }

    private <T> T call(String action, Work<T> work, boolean commit) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Future<T> result = threads.submit(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                return attempts(work, commit);
            } finally {
                Thread.currentThread().setContextClassLoader(null);
            }
        });
        try {
            return await(result);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw failures.of(action, sql);
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (failures.type().isInstance(e.getCause())) {
                throw (RuntimeException) e.getCause();
            }
            throw failures.ofDriver(action, e.getCause());
        }
    }

    /** Waits for the end of the transaction, because the caller must not continue while the outcome is open. */
    private static <T> T await(Future<T> result) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T attempts(Work<T> work, boolean commit) throws SQLException {
        int dead = 0;
        long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(silentMillis);
        for (int attempt = 1; ; ) {
            Attempt current = new Attempt(commit);
            try {
                return current.run(work);
            } catch (SQLException e) {
                if (SqlFailures.isDatabaseClosed(e)) {
                    setupDue = true;
                }
                boolean again = SqlFailures.isTransient(e)
                        ? attempt++ < ATTEMPTS
                        : current.foundDeadConnection(e)
                                && dead++ < MAX_DEAD_CONNECTIONS
                                && System.nanoTime() - latest < 0;
                if (!again) {
                    throw e;
                }
                if (!current.connected) {
                    LockSupport.parkNanos(REOPEN_PAUSE_NANOS);
                }
            }
        }
    }

    @FunctionalInterface
    public interface Work<T> {

        /** Runs the work; must neither commit nor close the connection. */
        T on(Connection connection) throws SQLException;
    }

    private final class Attempt {

        private final boolean commit;
        private boolean connected;
        private boolean committing;

        Attempt(boolean commit) {
            this.commit = commit;
        }

        <T> T run(Work<T> work) throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                connected = true;
                int ownLimit = limited ? limit(connection) : UNCHANGED;
                try {
                    return run(work, connection);
                } finally {
                    if (ownLimit != UNCHANGED) {
                        restoreLimit(connection, ownLimit);
                    }
                }
            }
        }

        private <T> T run(Work<T> work, Connection connection) throws SQLException {
            boolean autoCommit = connection.getAutoCommit();
            if (autoCommit) {
                connection.setAutoCommit(false);
            }
            T result;
            try {
                setUp(connection);
                if (dialect != null) {
                    dialect.begin(connection);
                }
                result = work.on(connection);
                end(connection);
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, autoCommit, e);
                throw e;
            }
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
            return result;
        }

        /** Returns the limit that the connection had. */
        private int limit(Connection connection) {
            try {
                int own = connection.getNetworkTimeout();
                if (own > 0 && own <= silentMillis) {
                    return UNCHANGED;
                }
                connection.setNetworkTimeout(Runnable::run, silentMillis);
                return own;
            } catch (SQLException | RuntimeException | AbstractMethodError e) {
                LOG.trace("The driver cannot limit how long a database may be silent", e);
                return UNCHANGED;
            }
        }

        /** For the next user of a pooled connection. */
        private void restoreLimit(Connection connection, int limit) {
            try {
                connection.setNetworkTimeout(Runnable::run, limit);
            } catch (SQLException | RuntimeException e) {
                LOG.trace("A connection that is not usable any more keeps its limit", e);
            }
        }

        private void setUp(Connection connection) throws SQLException {
            if (setupDue && setup) {
                setupDue = false;
                try {
                    dialect.setUp(connection);
                    connection.commit();
                } catch (SQLException e) {
                    setupDue = true;
                    throw e;
                }
            }
        }

        private void end(Connection connection) throws SQLException {
            if (commit) {
                committing = true;
                connection.commit();
            } else {
                connection.rollback();
            }
        }

        private void rollBack(Connection connection, boolean autoCommit, Throwable reason) {
            try {
                if (endsConnection(reason)) {
                    // Pools that do not test their connections remove one that was aborted.
                    connection.abort(Runnable::run);
                    return;
                }
                connection.rollback();
                if (autoCommit) {
                    connection.setAutoCommit(true);
                }
            } catch (SQLException | RuntimeException e) {
                reason.addSuppressed(e);
            }
        }

        /** After an unchecked exception of the driver, but not of the store, its state is unknown. */
        private boolean endsConnection(Throwable reason) {
            return reason instanceof SQLException e
                    ? SqlFailures.isConnectionDead(e)
                    : !failures.type().isInstance(reason);
        }

        /** Nothing has taken effect, so another connection may be tried. */
        boolean foundDeadConnection(SQLException e) {
            return !committing && (connected ? SqlFailures.isConnectionDead(e) : SqlFailures.isDatabaseClosed(e));
        }
    }
}
