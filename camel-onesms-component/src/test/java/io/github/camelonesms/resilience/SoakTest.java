package io.github.camelonesms.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelonesms.OneSmsComponent;
import io.github.camelonesms.OneSmsConfiguration;
import io.github.camelonesms.OneSmsConstants;
import io.github.camelonesms.model.SmsMessage;
import io.github.camelonesms.recipes.RetryRoute;
import io.github.camelonesms.simulator.Fault;
import io.github.camelonesms.simulator.ReceivedSms;
import io.github.camelonesms.simulator.SmsGatewaySimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many sends through a gateway that misbehaves, with the documented retry recipe: what the route was told is held against
 * what the phones received. {@code mvn -Plong verify} makes it 100,000 sends.
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
            assertThat(ledger.idsToldTwice()).as("ids told twice").isZero();
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

    /** Ids that the route was told of one-recipient sends, and that the phone's SMS does not carry. */
    private static long wrongIds(SmsGatewaySimulator simulator, SoakLedger ledger) {
        return simulator.inbox().stream()
                .filter(sms -> isWrong(sms, ledger.idOf(sms.number())))
                .count();
    }

    private static boolean isWrong(ReceivedSms sms, String told) {
        return told != null && !told.equals(sms.campaignId());
    }
}
