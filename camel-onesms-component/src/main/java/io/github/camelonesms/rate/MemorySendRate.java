package io.github.camelonesms.rate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the sends of this JVM only. */
public final class MemorySendRate implements SendRate {

    private final Map<String, Turns> accounts = new ConcurrentHashMap<>();

    @Override
    public Duration take(String account, Lane lane, Duration cost) {
        long now = System.nanoTime() / 1000;
        long[] begin = new long[1];
        accounts.compute(account, (name, known) -> {
            Turns turns = known == null ? new Turns(now, now) : known;
            begin[0] = turns.begin(lane, now);
            return turns.take(lane, now, cost);
        });
        return Turns.duration(begin[0] - now);
    }

    @Override
    public void giveBack(String account, Lane lane, Duration cost) {
        accounts.computeIfPresent(account, (name, turns) -> turns.giveBack(lane, cost));
    }
}
