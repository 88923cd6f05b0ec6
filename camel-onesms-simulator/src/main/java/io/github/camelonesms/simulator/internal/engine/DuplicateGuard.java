package io.github.camelonesms.simulator.internal.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what was sent a short while ago. */
final class DuplicateGuard {

    private final Map<Key, Long> untilByKey = new LinkedHashMap<>();

    boolean seen(Account account, Recipients.Fingerprint fingerprint, long now) {
        forget(now);
        return untilByKey.getOrDefault(new Key(account, fingerprint), now) > now;
    }

    void remember(Account account, Recipients.Fingerprint fingerprint, long until) {
        Key key = new Key(account, fingerprint);
        untilByKey.remove(key);
        untilByKey.put(key, until);
    }

    void clear() {
        untilByKey.clear();
    }

    private void forget(long now) {
        Iterator<Long> times = untilByKey.values().iterator();
        while (times.hasNext() && times.next() <= now) {
            times.remove();
        }
    }

    private record Key(Account account, Recipients.Fingerprint fingerprint) {}
}
