package io.github.camelonesms.simulator.internal.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Numbers nobody sends to: by the sender's wish, by the recipient's (permanent), or for everyone (global). */
final class Blacklist {

    private final Map<Account, Map<Long, Long>> own = new HashMap<>();
    private final Map<Long, Long> permanent = new LinkedHashMap<>();
    private final Set<Long> global = new HashSet<>();

    boolean blocks(Account account, long number) {
        return listed(account, number) || global.contains(number);
    }

    boolean add(Account account, long number, long now) {
        return !permanent.containsKey(number) && ownOf(account).putIfAbsent(number, now) == null;
    }

    Removal remove(Account account, long number) {
        if (permanent.containsKey(number)) {
            return Removal.PERMANENT;
        }
        return ownOf(account).remove(number) != null ? Removal.REMOVED : Removal.NOT_LISTED;
    }

    /** The numbers that the account sees, and since when (epoch milliseconds) they are there. */
    Map<Long, Long> export(Account account) {
        Map<Long, Long> numbers = new LinkedHashMap<>(ownOf(account));
        permanent.forEach(numbers::putIfAbsent);
        return numbers;
    }

    void addPermanent(long number, long now) {
        permanent.putIfAbsent(number, now);
    }

    void addGlobal(long number) {
        global.add(number);
    }

    boolean global(long number) {
        return global.contains(number);
    }

    void clear() {
        own.clear();
        permanent.clear();
        global.clear();
    }

    private boolean listed(Account account, long number) {
        return permanent.containsKey(number) || ownOf(account).containsKey(number);
    }

    private Map<Long, Long> ownOf(Account account) {
        return own.computeIfAbsent(account, ignored -> new LinkedHashMap<>());
    }
}
