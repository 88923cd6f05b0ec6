package io.github.camelonesms.simulator.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Numbers nobody sends to: by the sender's wish, by the recipient's (permanent), or for everyone (global). */
final class Blacklist {

    private final Map<Account, Set<Long>> own = new HashMap<>();
    private final Set<Long> permanent = new LinkedHashSet<>();
    private final Set<Long> global = new HashSet<>();

    boolean blocks(Account account, long number) {
        return listed(account, number) || global.contains(number);
    }

    boolean add(Account account, long number) {
        return !permanent.contains(number) && ownOf(account).add(number);
    }

    Removal remove(Account account, long number) {
        if (permanent.contains(number)) {
            return Removal.PERMANENT;
        }
        return ownOf(account).remove(number) ? Removal.REMOVED : Removal.NOT_LISTED;
    }

    Collection<Long> export(Account account) {
        Set<Long> numbers = new LinkedHashSet<>(ownOf(account));
        numbers.addAll(permanent);
        return numbers;
    }

    void addPermanent(long number) {
        permanent.add(number);
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
        return permanent.contains(number) || ownOf(account).contains(number);
    }

    private Set<Long> ownOf(Account account) {
        return own.computeIfAbsent(account, ignored -> new LinkedHashSet<>());
    }
}
