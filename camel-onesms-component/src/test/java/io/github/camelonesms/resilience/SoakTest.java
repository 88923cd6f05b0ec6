package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.OutcomeUnknownException;
import io.github.camelonesms.model.PartialSendException;
import io.github.camelonesms.model.SendResult;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.model.Submission;
import io.github.camelonesms.recipes.RecipesTest.RetryRoute;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many sends through a faulty gateway, with the documented retry recipe: the route's results are compared with the
 * messages at the phones. {@code mvn -Plong verify} makes it 100,000 sends.
 */
@Tag("process")
class SoakTest extends CamelTestSupport {

    private static final int SENDS = Boolean.getBoolean("onesms.test.long") ? 100_000 : 2_000;
    private static final int THREADS = 8;
    private static final double FAULTS = 0.05;
    private static final long SEED = 20_261_121L;
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int RECIPIENTS_OF_A_CHUNKED_SEND = 25;
    private static final long CREDIT = 100_000_000L;
    private static final long FIRST_NUMBER = 905_300_000_000L;
    private static final int INBOX_UP_TO = 10_000;

    @Test
    void nothingIsLostAndNothingIsDoubled() throws Exception {
        boolean inbox = SENDS <= INBOX_UP_TO;
        try (SmsGatewaySimulator simulator = SmsGatewaySimulator.builder()
                .account("test", "test", CREDIT)
                .speed(Duration.ofSeconds(1))
                .keepInbox(inbox)
                .start()) {
            placeFaults(simulator);
            SoakLedger ledger = new SoakLedger();
            String uri = prepareRoute(simulator);
            long begin = System.nanoTime();
            run(ledger);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

            ledger.hold(simulator::deliveries);
            System.out.println(ledger.print(SENDS, THREADS, millis, simulator, CREDIT));
            assertThat(ledger.sends()).isEqualTo(SENDS);
            assertThat(ledger.lost()).as("lost").isZero();
            assertThat(ledger.doubled()).as("doubled").isZero();
            assertThat(ledger.unexplained()).as("unexplained").isZero();
            assertThat(ledger.idsReturnedTwice()).as("ids returned twice").isZero();
            assertThat(ledger.recovered()).isPositive();
            assertThat(simulator.deliveries()).isEqualTo(ledger.delivered());
            assertThat(simulator.credit("test")).isEqualTo(CREDIT - ledger.delivered());
            assertThat(context.getEndpoint(uri, io.github.camelonesms.OneSmsEndpoint.class)
                            .getRecoveries())
                    .isEqualTo(ledger.recovered());
            if (inbox) {
                assertThat(wrongIds(simulator, ledger)).as("wrong ids").isZero();
            }
        }
    }

    private static void placeFaults(SmsGatewaySimulator simulator) {
        Map<String, Fault> faults = FaultVocabulary.all(PATIENCE);
        long seed = SEED;
        for (Fault fault : faults.values()) {
            simulator.fault(fault.on("send").withProbability(FAULTS / faults.size(), seed++));
        }
        simulator.fault(Fault.status(500).on("campaigns").withProbability(FAULTS, seed++));
        simulator.fault(Fault.garbage().on("dlr").withProbability(FAULTS, seed));
    }

    private String prepareRoute(SmsGatewaySimulator simulator) throws Exception {
        OneSmsConfiguration configuration =
                context.getComponent("onesms", OneSmsComponent.class).getConfiguration();
        configuration.setUsername("test");
        configuration.setPassword("test");
        String uri = "onesms:send?sender=TEST&maxRecipientsPerRequest=10&maxResponseBytes=10000&responseTimeout="
                + PATIENCE.toMillis() + "&baseUrl=" + simulator.baseUrl();
        context.addRoutes(new RetryRoute(uri));
        return uri;
    }

    private void run(SoakLedger ledger) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ProducerTemplate sender = context.createProducerTemplate();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                workers.add(threads.submit(() -> {
                    for (int send = next.getAndIncrement(); send < SENDS; send = next.getAndIncrement()) {
                        send(sender, send, ledger);
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(ProducerTemplate sender, int send, SoakLedger ledger) {
        boolean chunked = send % 10 == 9;
        List<String> numbers = IntStream.range(0, chunked ? RECIPIENTS_OF_A_CHUNKED_SEND : 1)
                .mapToObj(i -> Long.toString(FIRST_NUMBER + (long) send * RECIPIENTS_OF_A_CHUNKED_SEND + i))
                .toList();
        String text = "Siparis " + send;
        Exchange exchange = sender.request("direct:retry", outgoing -> {
            if (!chunked) {
                outgoing.getMessage().setBody(text);
                outgoing.getMessage().setHeader(OneSmsConstants.TO, numbers);
            } else if (send % 20 == 9) {
                outgoing.getMessage().setBody(new SmsMessage(text, numbers));
            } else {
                outgoing.getMessage()
                        .setBody(numbers.stream()
                                .map(number -> new SmsMessage(text + "/" + number, number))
                                .toList());
            }
        });
        ledger.enter(numbers, exchange);
    }

    /** Ids returned for one-recipient sends that the phone's SMS does not carry. */
    private static long wrongIds(SmsGatewaySimulator simulator, SoakLedger ledger) {
        return simulator.inbox().stream()
                .filter(sms -> isWrong(sms, ledger.idOf(sms.number())))
                .count();
    }

    private static boolean isWrong(ReceivedSms sms, String id) {
        return id != null && !id.equals(sms.campaignId());
    }

    /** The route's result for each number, compared with the messages at the phone. Thread-safe. */
    static final class SoakLedger {

        private enum Outcome {
            SENT,
            NOT_SENT,
            UNKNOWN
        }

        private final Map<String, Outcome> outcomes = new HashMap<>();
        private final Map<String, String> idOfNumber = new HashMap<>();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, Integer> failures = new TreeMap<>();
        private int sends;
        private long submissions;
        private long recovered;
        private long recoveredWithoutId;
        private long idsReturnedTwice;
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
                numbers.forEach(number -> outcomes.put(number, Outcome.SENT));
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
                numbers.forEach(number -> outcomes.put(number, Outcome.SENT));
                mark(partial.unsent(), Outcome.NOT_SENT);
                mark(partial.unknown(), Outcome.UNKNOWN);
                enter(partial.accepted());
            } else {
                Outcome state = failure instanceof OutcomeUnknownException ? Outcome.UNKNOWN : Outcome.NOT_SENT;
                numbers.forEach(number -> outcomes.put(number, state));
            }
        }

        private static String describe(Throwable failure) {
            String name = failure.getClass().getSimpleName();
            return failure.getCause() == null ? name : name + " by " + failure.getCause();
        }

        private void mark(List<SmsMessage> messages, Outcome state) {
            messages.forEach(message -> message.recipients().forEach(number -> outcomes.put(number, state)));
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
                    idsReturnedTwice++;
                }
            }
        }

        /** Looks at every phone. */
        synchronized void hold(ToIntFunction<String> deliveries) {
            outcomes.forEach((number, state) -> {
                int rang = deliveries.applyAsInt(number);
                delivered += rang;
                if (rang > 1) {
                    doubled++;
                } else if (state == Outcome.SENT && rang == 0) {
                    lost++;
                } else if (state == Outcome.NOT_SENT && rang == 1) {
                    unexplained++;
                } else if (state == Outcome.UNKNOWN && rang == 1) {
                    unknownSent++;
                } else if (state == Outcome.UNKNOWN) {
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
                  lost %d, doubled %d, unexplained %d, ids returned twice %d; outcome unknown: %d sent, %d not sent
                """,
                    planned,
                    threads,
                    millis / 1000.0,
                    outcomes.size(),
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
                    idsReturnedTwice,
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

        synchronized long idsReturnedTwice() {
            return idsReturnedTwice;
        }

        synchronized long recovered() {
            return recovered;
        }

        /** SMS to the numbers of the ledger. */
        synchronized long delivered() {
            return delivered;
        }

        /** The returned id of a send to this one number; null if there was none. */
        synchronized String idOf(String number) {
            return idOfNumber.get(number);
        }
    }
}
