package io.github.camelonesms.simulator.internal.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers the recent sendings of each account. */
final class DuplicateGuard {

    /** Returned by {@link #seen} for a new sending. */
    static final long UNSEEN = -1;

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /** Returns the campaign that a sending repeats, or {@link #UNSEEN}. */
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

    /** The remembered sendings, oldest first. */
    List<EngineState.GuardedState> state() {
        List<EngineState.GuardedState> states = new ArrayList<>(entries.size());
        entries.forEach((key, entry) -> states.add(new EngineState.GuardedState(
                key.account().name(),
                key.fingerprint().first(),
                key.fingerprint().second(),
                entry.campaign(),
                entry.until())));
        return states;
    }

    void restore(EngineState.GuardedState state, Account account) {
        remember(account, new Recipients.Fingerprint(state.first(), state.second()), state.campaign(), state.until());
    }

    /** Forgets the account's sendings. */
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
