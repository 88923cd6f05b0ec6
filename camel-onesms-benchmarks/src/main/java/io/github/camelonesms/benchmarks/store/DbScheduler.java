package io.github.camelonesms.benchmarks.store;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** One-time tasks that do nothing, executed by db-scheduler with its lock-and-fetch strategy. */
final class DbScheduler {

    /** What db-scheduler documents for PostgreSQL, without the index for priorities. */
    private static final List<String> SCHEMA = List.of(
            """
            CREATE TABLE scheduled_tasks (
              task_name TEXT NOT NULL,
              task_instance TEXT NOT NULL,
              task_data BYTEA,
              execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
              picked BOOLEAN NOT NULL,
              picked_by TEXT,
              last_success TIMESTAMP WITH TIME ZONE,
              last_failure TIMESTAMP WITH TIME ZONE,
              consecutive_failures INT,
              last_heartbeat TIMESTAMP WITH TIME ZONE,
              version BIGINT NOT NULL,
              priority SMALLINT,
              PRIMARY KEY (task_name, task_instance))""",
            "CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)",
            "CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");

    /** The least and the most fetched tasks per thread. */
    private static final double LOWER_LIMIT = 1.0;

    private static final double UPPER_LIMIT = 4.0;
    private static final Duration POLLING_INTERVAL = Duration.ofMillis(100);

    private final DataSource database;
    private final int threads;
    private final OneTimeTask<Void> task = Tasks.oneTime("nothing").execute((instance, context) -> {});

    /** Creates its table. */
    DbScheduler(DataSource database, int threads) throws SQLException {
        this.database = database;
        this.threads = threads;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the executions per second, from the start of the first to the end of the last. */
    double execute(int tasks) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(tasks);
        AtomicLong first = new AtomicLong();
        Scheduler scheduler = Scheduler.create(database, task)
                .threads(threads)
                .pollUsingLockAndFetch(LOWER_LIMIT, UPPER_LIMIT)
                .pollingInterval(POLLING_INTERVAL)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionStart(CurrentlyExecuting execution) {
                        first.compareAndSet(0, System.nanoTime());
                    }

                    @Override
                    public void onExecutionComplete(ExecutionComplete execution) {
                        left.countDown();
                    }
                })
                .build();
        List<TaskInstance<?>> instances = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            instances.add(task.instance(Integer.toString(i)));
        }
        scheduler.scheduleBatch(instances, Instant.now());
        scheduler.start();
        try {
            if (!left.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("db-scheduler has left " + left.getCount() + " tasks");
            }
            return tasks * 1e9 / (System.nanoTime() - first.get());
        } finally {
            scheduler.stop();
        }
    }
}
