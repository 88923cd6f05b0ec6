package io.github.camelonesms.simulator.internal.state;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes a state to its file: at the start, at the end, and every two seconds when it has changed. What was written last is
 * what a restart goes on from. A clock that runs is written once a minute when nothing else changes.
 */
public final class StateKeeper implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StateKeeper.class.getName());
    private static final long PERIOD_MILLIS = 2_000;
    private static final long CLOCK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final StateFile file;
    private final Source source;
    private final ScheduledExecutorService executor;
    private long writtenChanges;
    private long writtenClock;
    private long writtenAt;
    private boolean failing;
    private boolean closed;

    /** What is kept. */
    public interface Source {

        /**
         * The state.
         *
         * @param last whether nothing happens after this
         */
        Object state(boolean last);

        /** A number that is another one when something other than the clock has changed. */
        long changes();

        /** The virtual time, epoch milliseconds. */
        long clock();
    }

    /**
     * Writes the state, and goes on doing so.
     *
     * @throws UnusableStateException when the file cannot be written
     */
    public StateKeeper(StateFile file, Source source) {
        this.file = file;
        this.source = source;
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
        boolean clockMoved = source.clock() != writtenClock && System.nanoTime() - writtenAt >= CLOCK_NANOS;
        if (!closed && (source.changes() != writtenChanges || clockMoved)) {
            tryToWrite(false);
        }
    }

    /** A full disk is no reason to stop serving: it is logged once, and tried again. */
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
        file.write(source.state(last));
        writtenChanges = changes;
        writtenClock = clock;
        writtenAt = System.nanoTime();
    }

    /** Writes the state for the last time, when nothing changes it any more, and gives the file up. */
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
