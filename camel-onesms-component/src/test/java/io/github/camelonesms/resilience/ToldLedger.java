package io.github.camelonesms.resilience;

import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The messages of a route, what each was told, and what the phones received. Thread-safe. */
final class ToldLedger {

    private static final long FIRST_NUMBER = 905_300_000_000L;

    private final List<LogicalSend> sends = new CopyOnWriteArrayList<>();
    private final AtomicInteger phones = new AtomicInteger();
    private final AtomicInteger texts = new AtomicInteger();

    /** So many phones that nobody else sends to. */
    List<String> newPhones(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Long.toString(FIRST_NUMBER + phones.getAndIncrement()));
        }
        return numbers;
    }

    /** A text that nobody else sends. */
    String newText() {
        return "Mesaj " + texts.incrementAndGet();
    }

    LogicalSend enter(LogicalSend send) {
        sends.add(send);
        return send;
    }

    /**
     * The send at hand as a step has it. What a circuit breaker has cut off goes on in the background and writes its body
     * over that of the fallback when it ends; then the fallback's step sends that message for itself.
     *
     * @param step of the endpoint; "step 0" where all steps share one
     */
    LogicalSend own(LogicalSend send, String step) {
        return step.equals("step 0") || send.isOf(step) ? send : enter(send.again(step));
    }

    /** A message that was sent before; null when there is none. */
    LogicalSend any(int index) {
        List<LogicalSend> known = List.copyOf(sends);
        return known.isEmpty() ? null : known.get(index % known.size());
    }

    /** How many phones were told what. */
    Map<LogicalSend.State, Integer> totals() {
        Map<LogicalSend.State, Integer> totals = new TreeMap<>();
        for (LogicalSend.State state : LogicalSend.State.values()) {
            totals.put(
                    state,
                    sends.stream()
                            .flatMap(send -> send.count(state).values().stream())
                            .mapToInt(Integer::intValue)
                            .sum());
        }
        return totals;
    }

    /** What was told and is not so; empty when all is true. */
    List<String> contradictions(SmsGatewaySimulator simulator) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> sent = count(LogicalSend.State.SENT);
        Map<String, Integer> unknown = count(LogicalSend.State.UNKNOWN);
        Set<String> all =
                sends.stream().flatMap(send -> send.phones().stream()).collect(Collectors.toCollection(TreeSet::new));
        long rangAtAll = 0;
        for (String phone : all) {
            int rang = simulator.deliveries(phone);
            int least = sent.getOrDefault(phone, 0);
            int most = least + unknown.getOrDefault(phone, 0);
            rangAtAll += rang;
            if (rang < least || rang > most) {
                wrong.add(phone + " received " + rang + ", told " + least + (most > least ? " to " + most : ""));
            }
        }
        if (simulator.deliveries() != rangAtAll) {
            wrong.add((simulator.deliveries() - rangAtAll) + " to phones that nobody sends to");
        }
        Map<String, Set<String>> ids = new HashMap<>();
        for (ReceivedSms sms : simulator.inbox()) {
            ids.computeIfAbsent(sms.number(), number -> new TreeSet<>()).add(sms.campaignId());
        }
        for (LogicalSend send : sends) {
            Set<String> right = send.phones().stream()
                    .flatMap(phone -> ids.getOrDefault(phone, Set.of()).stream())
                    .collect(Collectors.toSet());
            send.ids().stream()
                    .filter(id -> !right.contains(id))
                    .forEach(id -> wrong.add("id " + id + " is told for " + send.phones() + ", which have " + right));
        }
        List<String> told =
                sends.stream().flatMap(send -> send.idsByGateway().stream()).toList();
        if (told.size() != Set.copyOf(told).size()) {
            wrong.add("an id is told twice: " + told);
        }
        return wrong;
    }

    private Map<String, Integer> count(LogicalSend.State state) {
        Map<String, Integer> counts = new HashMap<>();
        sends.forEach(send -> send.count(state).forEach((phone, times) -> counts.merge(phone, times, Integer::sum)));
        return counts;
    }

    @Override
    public String toString() {
        return sends.stream().map(send -> "    " + send).collect(Collectors.joining("\n"));
    }
}
