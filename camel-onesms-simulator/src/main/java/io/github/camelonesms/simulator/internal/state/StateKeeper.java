package io.github.camelonesms.simulator.internal.state;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes a state to its file: at the start, at the end, and every two seconds after changes. A large state is written
 * less often, to use at most a tenth of the time, unless the reserved ids may run out. A
 * running clock alone is written once a minute.
 */
public final class StateKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StateKeeper.class.getName());
    private static final long PERIOD_MILLIS = 2_000;
    private static final long CLOCK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long PAUSE_FACTOR = 9;

    private final StateFile file;
    private final Source source;
    private final long urgentChanges;
    private final ScheduledExecutorService executor;
    private long writtenChanges;
    private long writtenClock;
    private long writtenAt;
    private long writingNanos;
    private boolean failing;
    private boolean closed;

    /** The owner of the state. */
    public interface Source {

        /**
         * Returns the state.
         *
         * @param last whether it is the final write
         */
        Object state(boolean last);

        /** The number of changes; the clock does not count. */
        long changes();

        /** The virtual time, epoch milliseconds. */
        long clock();
    }

    /**
     * Writes the state now and later.
     *
     * @param urgentChanges the number of changes after which even a large state is written at once
     * @throws UnusableStateException if the file cannot be written
     */
    public StateKeeper(StateFile file, Source source, long urgentChanges) {
        this.file = file;
        this.source = source;
        this.urgentChanges = urgentChanges;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sms-gateway-simulator-state");
            thread.setDaemon(true);
            return thread;
        });
        try {
            write(false);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
        executor.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void tick() {
        if (!closed && isDue()) {
            tryToWrite(false);
        }
    }

    private boolean isDue() {
        long passed = System.nanoTime() - writtenAt;
        long changes = source.changes() - writtenChanges;
        return changes > urgentChanges
                || changes > 0 && passed >= PAUSE_FACTOR * writingNanos
                || passed >= CLOCK_NANOS && source.clock() != writtenClock;
    }

    /** A failure, such as a full disk, is logged once, and the write is tried again. */
    private void tryToWrite(boolean last) {
        try {
            write(last);
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.log(System.Logger.Level.WARNING, "The state file " + file + " cannot be written; tried again.", e);
            }
            failing = true;
        }
    }

    private void write(boolean last) throws IOException {
        long changes = source.changes();
        long clock = source.clock();
        long began = System.nanoTime();
        file.write(source.state(last));
        writtenChanges = changes;
        writtenClock = clock;
        writtenAt = System.nanoTime();
        writingNanos = writtenAt - began;
    }

    /** Writes the final state and releases the file. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            executor.shutdown();
            tryToWrite(true);
            file.close();
        }
    }
}
