package io.github.camelonesms.simulator.internal.state;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes a state to its file: at the start, at the end, and every two seconds when it has changed. A large state is written
 * less often, so that at most a tenth of the time is spent on it, unless very much has changed: only so many ids are reserved.
 * What was written last is what a restart goes on from. A clock that runs is written once a minute when nothing else changes.
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

    /** What is kept. */
    public interface Source {

        /**
         * The state.
         *
         * @param last whether nothing happens after this
         */
        Object state(boolean last);

        /** How many changes there were; the clock does not count. */
        long changes();

        /** The virtual time, epoch milliseconds. */
        long clock();
    }

    /**
     * Writes the state, and goes on doing so.
     *
     * @param urgentChanges after how many changes the state is written at once, however large it is
     * @throws UnusableStateException when the file cannot be written
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
        long began = System.nanoTime();
        file.write(source.state(last));
        writtenChanges = changes;
        writtenClock = clock;
        writtenAt = System.nanoTime();
        writingNanos = writtenAt - began;
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
