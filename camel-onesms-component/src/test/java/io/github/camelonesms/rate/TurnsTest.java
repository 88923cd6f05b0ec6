package io.github.camelonesms.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three nodes at 100 recipients per second, 25 per request, by a clock of the test. */
class TurnsTest {

    private static final long SECOND = 1_000_000;
    private static final Duration COST = Duration.ofMillis(250);

    @Test
    void eachTenSecondsGetTheRateWithinFivePercent() {
        Random random = new Random(1);
        Turns turns = new Turns(0, 0);
        long[] begins = new long[400];
        long[] free = new long[3];
        for (int i = 0; i < begins.length; i++) {
            int node = next(free);
            long now = free[node];
            begins[i] = turns.begin(Lane.BULK, now);
            turns = turns.take(Lane.BULK, now, COST);
            free[node] = begins[i] + SECOND / 10 + random.nextInt((int) SECOND / 10);
        }

        for (long begin = 0; begin < 80 * SECOND; begin += SECOND / 100) {
            int recipients = 0;
            for (long turn : begins) {
                recipients += turn >= begin && turn < begin + 10 * SECOND ? 25 : 0;
            }
            assertThat(recipients).isBetween(950, 1050);
        }
    }

    /** The node that asks next. */
    private static int next(long[] free) {
        int node = 0;
        for (int i = 1; i < free.length; i++) {
            node = free[i] < free[node] ? i : node;
        }
        return node;
    }
}
