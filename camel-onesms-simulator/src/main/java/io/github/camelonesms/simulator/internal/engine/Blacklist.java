package io.github.camelonesms.simulator.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Numbers that receive nothing from an account: its own list, and the gateway's opt-outs (permanent) and global list.
 */
final class Blacklist {

    private final Map<Account, Map<Long, Long>> own = new HashMap<>();
    private final Map<Gateway, Map<Long, Long>> permanent = new EnumMap<>(Gateway.class);
    private final Map<Gateway, Set<Long>> global = new EnumMap<>(Gateway.class);
    private final Map<Gateway, List<OptOut>> optOuts = new EnumMap<>(Gateway.class);

    Blacklist() {
        for (Gateway gateway : Gateway.values()) {
            permanent.put(gateway, new LinkedHashMap<>());
            global.put(gateway, new LinkedHashSet<>());
            optOuts.put(gateway, new ArrayList<>());
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

    /** The numbers that the account sees, with the time of their entry (epoch milliseconds). */
    Map<Long, Long> export(Account account) {
        Map<Long, Long> numbers = new LinkedHashMap<>(ownOf(account));
        permanentOf(account).forEach(numbers::putIfAbsent);
        return numbers;
    }

    void optOut(Gateway gateway, long number, long now) {
        optOuts.get(gateway).add(new OptOut(number, Instant.ofEpochMilli(now)));
        permanent.get(gateway).putIfAbsent(number, now);
    }

    boolean optedOut(long number) {
        return optOuts.values().stream().anyMatch(all -> all.stream().anyMatch(optOut -> optOut.number() == number));
    }

    /** All opt-outs at a gateway, oldest first, repeated ones too. */
    List<OptOut> optOuts(Gateway gateway) {
        return List.copyOf(optOuts.get(gateway));
    }

    void addGlobal(Gateway gateway, long number) {
        global.get(gateway).add(number);
    }

    boolean global(Gateway gateway, long number) {
        return global.get(gateway).contains(number);
    }

    /** Clears the account's own list. */
    void clear(Account account) {
        own.remove(account);
    }

    void clear() {
        own.clear();
        permanent.values().forEach(Map::clear);
        global.values().forEach(Set::clear);
        optOuts.values().forEach(List::clear);
    }

    /** A copy of the account's own list. */
    Map<Long, Long> state(Account account) {
        return new LinkedHashMap<>(ownOf(account));
    }

    void restore(Account account, Map<Long, Long> numbers) {
        ownOf(account).putAll(numbers);
    }

    /**
     * The gateway's lists.
     *
     * @param nextCampaign written to the state file too
     */
    EngineState.GatewayState state(Gateway gateway, long nextCampaign) {
        return new EngineState.GatewayState(
                gateway,
                nextCampaign,
                new LinkedHashMap<>(permanent.get(gateway)),
                List.copyOf(global.get(gateway)),
                optOuts.get(gateway).stream()
                        .flatMapToLong(optOut ->
                                LongStream.of(optOut.number(), optOut.time().toEpochMilli()))
                        .toArray());
    }

    void restore(EngineState.GatewayState state) {
        for (int i = 0; i < state.optOuts().length; i += 2) {
            optOut(state.gateway(), state.optOuts()[i], state.optOuts()[i + 1]);
        }
        permanent.get(state.gateway()).putAll(state.permanent());
        global.get(state.gateway()).addAll(state.global());
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
