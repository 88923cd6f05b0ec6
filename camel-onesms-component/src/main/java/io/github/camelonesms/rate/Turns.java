package io.github.camelonesms.rate;

import java.time.Duration;

/**
 * The next turns of an account, in microseconds of any clock. Turns follow each other without a gap as long as sends
 * wait, and unused time is not saved up: no burst follows a quiet minute.
 *
 * @param urgentAt when the next urgent turn may begin; urgent turns wait for each other only
 * @param bulkAt when the next bulk turn may begin; each turn of either lane moves it
 */
record Turns(long urgentAt, long bulkAt) {

    /** When the next turn of a lane begins. */
    long begin(Lane lane, long now) {
        return Math.max(now, lane == Lane.URGENT ? urgentAt : bulkAt);
    }

    Turns take(Lane lane, long now, Duration cost) {
        long micros = micros(cost);
        long bulk = Math.max(now, bulkAt) + micros;
        return lane == Lane.URGENT ? new Turns(begin(lane, now) + micros, bulk) : new Turns(urgentAt, bulk);
    }

    Turns giveBack(Lane lane, Duration cost) {
        long micros = micros(cost);
        return new Turns(lane == Lane.URGENT ? urgentAt - micros : urgentAt, bulkAt - micros);
    }

    static Duration duration(long micros) {
        return Duration.ofNanos(Math.multiplyExact(micros, 1000));
    }

    private static long micros(Duration cost) {
        return cost.toNanos() / 1000;
    }
}
