package io.github.camelonesms.simulator.internal.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers what each account of each gateway sent a short while ago. */
final class DuplicateGuard {

    /** What {@link #seen} answers for a sending that is new. */
    static final long UNSEEN = -1;

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /** The campaign that a sending repeats, or {@link #UNSEEN}. */
    long seen(Account account, Recipients.Fingerprint fingerprint, long now) {
        forget(now);
        Entry entry = entries.get(new Key(account, fingerprint));
        return entry == null || entry.until() <= now ? UNSEEN : entry.campaign();
    }

    void remember(Account account, Recipients.Fingerprint fingerprint, long campaign, long until) {
        Key key = new Key(account, fingerprint);
        entries.remove(key);
        entries.put(key, new Entry(campaign, until));
    }

    /** Forgets what an account sent. */
    void clear(Account account) {
        entries.keySet().removeIf(key -> key.account() == account);
    }

    void clear() {
        entries.clear();
    }

    private void forget(long now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().until() <= now) {
            oldest.remove();
        }
    }

    private record Key(Account account, Recipients.Fingerprint fingerprint) {}

    private record Entry(long campaign, long until) {}
}
