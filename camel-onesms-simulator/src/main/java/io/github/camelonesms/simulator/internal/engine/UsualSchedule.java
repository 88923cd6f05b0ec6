package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Report updates for vendors that document none: available at once, first update after 60 seconds, then at growing
 * intervals for 48 hours, final 10 minutes later.
 */
public final class UsualSchedule {

    private static final int[] FIRST_MINUTES = {1, 2, 3, 5, 7, 10, 15, 20, 30, 45};

    public static final ReportSchedule INSTANCE = new ReportSchedule(Duration.ZERO, moments());

    private UsualSchedule() {}

    private static List<Duration> moments() {
        List<Duration> moments = new ArrayList<>();
        for (int minute : FIRST_MINUTES) {
            moments.add(Duration.ofMinutes(minute));
        }
        for (int hour = 1; hour < 48; hour++) {
            moments.add(Duration.ofHours(hour));
        }
        moments.add(Duration.ofHours(48).plusMinutes(10));
        return moments;
    }
}
