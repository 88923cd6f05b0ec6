package io.github.camelonesms.simulator.internal.engine;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was sent a short while ago. */
final class DuplicateGuard {

    private final long windowMillis;
    private final Map<Key, Long> recent = new LinkedHashMap<>();

    DuplicateGuard(Duration window) {
        this.windowMillis = window.toMillis();
    }

    boolean seen(Account account, Recipients.Fingerprint fingerprint, long now) {
        forget(now);
        return recent.containsKey(new Key(account, fingerprint));
    }

    void remember(Account account, Recipients.Fingerprint fingerprint, long now) {
        Key key = new Key(account, fingerprint);
        recent.remove(key);
        recent.put(key, now);
    }

    void clear() {
        recent.clear();
    }

    private void forget(long now) {
        Iterator<Long> times = recent.values().iterator();
        while (times.hasNext() && now - times.next() >= windowMillis) {
            times.remove();
        }
    }

    private record Key(Account account, Recipients.Fingerprint fingerprint) {}
}
