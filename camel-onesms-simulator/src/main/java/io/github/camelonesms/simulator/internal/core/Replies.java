package io.github.camelonesms.simulator.internal.core;

import io.github.camelonesms.simulator.internal.engine.Engine;
import io.github.camelonesms.simulator.internal.engine.Gateway;
import io.github.camelonesms.simulator.internal.engine.MessageState;
import io.github.camelonesms.simulator.internal.engine.MessageView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Replies from phones. The opt-out word puts the number on the gateway's blacklists. */
public final class Replies {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");
    private static final Set<String> OPT_OUT = Set.of("RED", "RET", "IPTAL", "İPTAL", "STOP");
    private static final int MOST_PER_PHONE = 100;
    private static final int MOST_PHONES = 10_000;

    private final Engine engine;
    private final Map<Long, List<Reply>> byPhone = new TreeMap<>();

    Replies(Engine engine) {
        this.engine = engine;
    }

    /**
     * Adds a reply.
     *
     * @param gateway the receiver; null = the gateway of the last message, or all if there is none
     * @return one reply per receiving gateway
     */
    public synchronized List<Reply> add(long number, String text, Gateway gateway) {
        List<Gateway> addressees = gateway != null
                ? List.of(gateway)
                : last(number)
                        .map(message -> List.of(message.account().gateway()))
                        .orElse(List.of(Gateway.values()));
        boolean optsOut = OPT_OUT.contains(firstWord(text).toUpperCase(TURKISH))
                || OPT_OUT.contains(firstWord(text).toUpperCase(Locale.ROOT));
        List<Reply> replies = new ArrayList<>();
        for (Gateway addressee : addressees) {
            if (optsOut) {
                engine.blacklists().optOut(addressee, number);
            }
            replies.add(new Reply(text, addressee, engine.clock().instant(), optsOut));
        }
        if (byPhone.size() < MOST_PHONES || byPhone.containsKey(number)) {
            List<Reply> kept = byPhone.computeIfAbsent(number, ignored -> new ArrayList<>());
            kept.addAll(replies);
            if (kept.size() > MOST_PER_PHONE) {
                kept.subList(0, kept.size() - MOST_PER_PHONE).clear();
            }
        }
        engine.touch();
        return replies;
    }

    /** Returns the replies of a phone, oldest first. */
    public synchronized List<Reply> of(long number) {
        return List.copyOf(byPhone.getOrDefault(number, List.of()));
    }

    /** Returns the phones with replies. */
    public synchronized Set<Long> phones() {
        return Set.copyOf(byPhone.keySet());
    }

    /** Returns all replies for the state file. */
    synchronized List<SimulationState.ReplyState> state() {
        List<SimulationState.ReplyState> states = new ArrayList<>();
        byPhone.forEach((number, replies) -> replies.forEach(reply -> states.add(new SimulationState.ReplyState(
                number, reply.text(), reply.gateway(), reply.at().toEpochMilli(), reply.optedOut()))));
        return states;
    }

    synchronized void restore(List<SimulationState.ReplyState> states) {
        for (SimulationState.ReplyState state : states) {
            byPhone.computeIfAbsent(state.number(), ignored -> new ArrayList<>())
                    .add(new Reply(state.text(), state.gateway(), Instant.ofEpochMilli(state.at()), state.optedOut()));
        }
    }

    synchronized void clear() {
        byPhone.clear();
    }

    private Optional<MessageView> last(long number) {
        return engine.messagesTo(number).stream()
                .filter(message -> message.state() == MessageState.DELIVERED)
                .findFirst();
    }

    private static String firstWord(String text) {
        return text.strip().split("\\s+", 2)[0].replaceAll("[.!,;]+$", "");
    }

    /**
     * A reply.
     *
     * @param at virtual time
     * @param optedOut whether it was the opt-out word
     */
    public record Reply(String text, Gateway gateway, Instant at, boolean optedOut) {}
}
