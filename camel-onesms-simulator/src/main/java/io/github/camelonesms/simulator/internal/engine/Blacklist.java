package io.github.camelonesms.simulator.internal.engine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Numbers that an account does not send to: its own, those who opted out (permanent) and those of everyone (global), the latter two by gateway. */
final class Blacklist {

    private final Map<Account, Map<Long, Long>> own = new HashMap<>();
    private final Map<Gateway, Map<Long, Long>> permanent = new EnumMap<>(Gateway.class);
    private final Map<Gateway, Set<Long>> global = new EnumMap<>(Gateway.class);

    Blacklist() {
        for (Gateway gateway : Gateway.values()) {
            permanent.put(gateway, new LinkedHashMap<>());
            global.put(gateway, new HashSet<>());
        }
    }

    boolean blocks(Account account, long number) {
        return listed(account, number) || global.get(account.gateway()).contains(number);
    }

    boolean add(Account account, long number, long now) {
        return !permanentOf(account).containsKey(number) && ownOf(account).putIfAbsent(number, now) == null;
    }

    Removal remove(Account account, long number) {
        if (permanentOf(account).containsKey(number)) {
            return Removal.PERMANENT;
        }
        return ownOf(account).remove(number) != null ? Removal.REMOVED : Removal.NOT_LISTED;
    }

    /** The numbers that the account sees, and since when (epoch milliseconds) they are there. */
    Map<Long, Long> export(Account account) {
        Map<Long, Long> numbers = new LinkedHashMap<>(ownOf(account));
        permanentOf(account).forEach(numbers::putIfAbsent);
        return numbers;
    }

    void addPermanent(Gateway gateway, long number, long now) {
        permanent.get(gateway).putIfAbsent(number, now);
    }

    void addGlobal(Gateway gateway, long number) {
        global.get(gateway).add(number);
    }

    boolean global(Gateway gateway, long number) {
        return global.get(gateway).contains(number);
    }

    /** Forgets the account's own list. */
    void clear(Account account) {
        own.remove(account);
    }

    void clear() {
        own.clear();
        permanent.values().forEach(Map::clear);
        global.values().forEach(Set::clear);
    }

    private boolean listed(Account account, long number) {
        return permanentOf(account).containsKey(number) || ownOf(account).containsKey(number);
    }

    private Map<Long, Long> permanentOf(Account account) {
        return permanent.get(account.gateway());
    }

    private Map<Long, Long> ownOf(Account account) {
        return own.computeIfAbsent(account, ignored -> new LinkedHashMap<>());
    }
}
