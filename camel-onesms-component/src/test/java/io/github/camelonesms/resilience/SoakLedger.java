package io.github.camelonesms.resilience;

import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.camel.Exchange;

/** What the route was told of each number, held against how often the phone rang. Thread-safe. */
final class SoakLedger {

    private enum Told {
        SENT,
        NOT_SENT,
        UNKNOWN
    }

    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, String> idOfNumber = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int sends;
    private long submissions;
    private long recovered;
    private long recoveredWithoutId;
    private long idsToldTwice;
    private long lost;
    private long doubled;
    private long unexplained;
    private long unknownSent;
    private long unknownNotSent;
    private long delivered;

    synchronized void enter(List<String> numbers, Exchange exchange) {
        sends++;
        Throwable failure = exchange.getException();
        if (failure == null) {
            SendResult result = exchange.getMessage().getBody(SendResult.class);
            numbers.forEach(number -> told.put(number, Told.SENT));
            if (result.recipients() != numbers.size()) {
                unexplained++;
            }
            if (numbers.size() == 1) {
                idOfNumber.put(numbers.get(0), result.id());
            }
            enter(result.submissions());
            return;
        }
        failures.merge(describe(failure), 1, Integer::sum);
        if (failure instanceof PartialSendException partial) {
            numbers.forEach(number -> told.put(number, Told.SENT));
            mark(partial.unsent(), Told.NOT_SENT);
            mark(partial.unknown(), Told.UNKNOWN);
            enter(partial.accepted());
        } else {
            Told state = failure instanceof OutcomeUnknownException ? Told.UNKNOWN : Told.NOT_SENT;
            numbers.forEach(number -> told.put(number, state));
        }
    }

    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getCause() == null ? name : name + " by " + failure.getCause();
    }

    private void mark(List<SmsMessage> messages, Told state) {
        messages.forEach(message -> message.recipients().forEach(number -> told.put(number, state)));
    }

    private void enter(List<Submission> accepted) {
        for (Submission submission : accepted) {
            submissions++;
            if (submission.recovered()) {
                recovered++;
            }
            if (submission.id() == null) {
                recoveredWithoutId++;
            } else if (!ids.add(submission.id())) {
                idsToldTwice++;
            }
        }
    }

    /** Looks at every phone. */
    synchronized void hold(ToIntFunction<String> deliveries) {
        told.forEach((number, state) -> {
            int rang = deliveries.applyAsInt(number);
            delivered += rang;
            if (rang > 1) {
                doubled++;
            } else if (state == Told.SENT && rang == 0) {
                lost++;
            } else if (state == Told.NOT_SENT && rang == 1) {
                unexplained++;
            } else if (state == Told.UNKNOWN && rang == 1) {
                unknownSent++;
            } else if (state == Told.UNKNOWN) {
                unknownNotSent++;
            }
        });
    }

    synchronized String print(int planned, int threads, long millis, SmsGatewaySimulator simulator, long credit) {
        Map<String, Long> outcomes = new TreeMap<>(simulator.requests().getOrDefault("smspost", Map.of()));
        return String.format(
                Locale.ROOT,
                """

                Soak: %,d sends by %d threads in %.1f s
                  the route        %,d recipients; %,d requests accepted, %,d of them after a lost answer (%,d without an id)
                  failures         %s
                  the gateway      %,d SMS delivered, %,d credits debited; requests by outcome %s
                  lost %d, doubled %d, unexplained %d, ids told twice %d; outcome unknown: %d sent, %d not sent
                """,
                planned,
                threads,
                millis / 1000.0,
                told.size(),
                submissions,
                recovered,
                recoveredWithoutId,
                failures,
                simulator.deliveries(),
                credit - simulator.credit("test"),
                outcomes,
                lost,
                doubled,
                unexplained,
                idsToldTwice,
                unknownSent,
                unknownNotSent);
    }

    synchronized int sends() {
        return sends;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized long doubled() {
        return doubled;
    }

    synchronized long unexplained() {
        return unexplained;
    }

    synchronized long idsToldTwice() {
        return idsToldTwice;
    }

    synchronized long recovered() {
        return recovered;
    }

    /** SMS to the numbers of the ledger. */
    synchronized long delivered() {
        return delivered;
    }

    /** The id told for a send to this one number; null when none was. */
    synchronized String idOf(String number) {
        return idOfNumber.get(number);
    }
}
