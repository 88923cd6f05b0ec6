package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** When a gateway updates its delivery reports, counted from the start of a sending. */
public final class ReportSchedule {

    private final long opensAfter;
    private final long[] moments;

    /**
     * @param opensAfter when the report becomes available
     * @param moments the updates, ascending; after the last one the report is complete
     */
    public ReportSchedule(Duration opensAfter, List<Duration> moments) {
        this.opensAfter = opensAfter.toMillis();
        this.moments = moments.stream().mapToLong(Duration::toMillis).toArray();
    }

    private ReportSchedule(long opensAfter, long[] moments) {
        this.opensAfter = opensAfter;
        this.moments = moments;
    }

    static ReportSchedule of(Tables.ScheduleState state) {
        return new ReportSchedule(state.opensAfter(), state.moments());
    }

    Tables.ScheduleState state() {
        return new Tables.ScheduleState(opensAfter, moments);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportSchedule schedule
                && schedule.opensAfter == opensAfter
                && Arrays.equals(schedule.moments, moments);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(moments) * 31 + Long.hashCode(opensAfter);
    }

    boolean open(long elapsed) {
        return elapsed >= opensAfter;
    }

    /** The last update so far; -1 before the first. */
    long lastUpdate(long elapsed) {
        int index = indexUpTo(elapsed);
        return index < 0 ? -1 : moments[index];
    }

    /** The update that first shows an event at the given time. */
    long firstUpdateShowing(long elapsed) {
        int before = elapsed == 0 ? -1 : indexUpTo(elapsed - 1);
        return moments[Math.min(before + 1, moments.length - 1)];
    }

    /** A past update, chosen by a number from 0 to 1 (exclusive). */
    long earlierUpdate(long elapsed, double choice) {
        int index = indexUpTo(elapsed);
        int chosen = (int) ((index + 1) * choice) - 1;
        return chosen < 0 ? -1 : moments[chosen];
    }

    private int indexUpTo(long elapsed) {
        int index = -1;
        while (index + 1 < moments.length && moments[index + 1] <= elapsed) {
            index++;
        }
        return index;
    }
}
